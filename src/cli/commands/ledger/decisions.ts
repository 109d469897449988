import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Saying } from '../../../audit/decide.js';
import { UsageError } from '../../../findings/errors.js';
import { LIMIT_FORMS } from '../../../ledger/conditions/limits.js';
import { PREMISE_FORMS } from '../../../ledger/conditions/premises.js';
import { TRIGGER_FORMS } from '../../../ledger/conditions/triggers.js';
import type { CommandHost } from '../../command-host.js';
import { EXIT } from '../../exit-codes.js';
import { type AuthorFlags, addAuthorFlags, addProjectFlags, auditOptions, collect, rootOf } from '../../flags.js';
import type { Terminal } from '../../terminal.js';

interface ReasonFlags extends AuthorFlags {
  readonly reason: string;
}

interface DeferFlags extends ReasonFlags {
  readonly trigger: readonly string[];
  readonly sketch?: string;
  readonly sketchFile?: string;
}

export function addDecisions(ledger: Command, host: CommandHost): void {
  verb(ledger, host, 'confirm', 'say that a finding is right', (flags: AuthorFlags & { reason?: string }) => {
    return { event: 'confirmed', reason: flags.reason };
  }).option('--reason <text>', 'what was seen');

  withReason(
    verb(ledger, host, 'refute', 'say that a finding is wrong, and why', (flags: RefuteFlags) => {
      return { event: 'refuted', reason: flags.reason, premises: flags.premise ?? [] };
    }),
  ).option('--premise <premise>', `what it rests on, re-checked by every scan: ${PREMISE_FORMS}; repeatable`, collect);

  withReason(verb(ledger, host, 'defer', 'put the work off until a trigger fires', deferral))
    .requiredOption('--trigger <trigger>', `what would justify the work: ${TRIGGER_FORMS}; repeatable`, collect)
    .option('--sketch <text>', 'how it would be done')
    .option('--sketch-file <file>', 'a file that says how, relative to the root');

  withReason(
    verb(ledger, host, 'accept', 'live with a finding up to a limit', (flags: ReasonFlags & { limit: string }) => {
      return { event: 'accepted', reason: flags.reason, limit: flags.limit };
    }),
  ).requiredOption('--limit <limit>', `up to where: ${LIMIT_FORMS}`);

  verb(ledger, host, 'fix', 'say that a finding is fixed', (flags: AuthorFlags & { reason?: string }) => {
    return { event: 'fixed', reason: flags.reason };
  }).option('--reason <text>', 'how');

  withReason(
    verb(ledger, host, 'reopen', 'take a decision back', (flags: ReasonFlags) => {
      return { event: 'reopened', reason: flags.reason };
    }),
  );
}

type RefuteFlags = ReasonFlags & { readonly premise?: readonly string[] };

function withReason(command: Command): Command {
  return command.requiredOption('--reason <text>', 'why; it is what the next reader has');
}

function verb<Flags extends AuthorFlags>(
  ledger: Command,
  host: CommandHost,
  name: string,
  description: string,
  sayingOf: (flags: Flags, terminal: Terminal) => Saying,
): Command {
  return addAuthorFlags(addProjectFlags(ledger.command(name)))
    .description(description)
    .argument('<id>', 'id of the finding, or its beginning')
    .action((id: string, flags: Flags) =>
      host.run(async (terminal) => {
        const { by, round } = flags;
        const saying = sayingOf(flags, terminal);
        const { decide } = await import('../../../audit/decide.js');
        const decided = await decide({ ...auditOptions(flags, terminal), id, by, round, saying });
        terminal.out(`${decided.id} is ${decided.status}\n`);
        for (const premise of decided.proposed) {
          terminal.err(`no scan re-checks it; to have it reopened when the code changes, add --premise "${premise}"\n`);
        }
        return EXIT.clean;
      }),
    );
}

function deferral(flags: DeferFlags, terminal: Terminal): Saying {
  const { reason, trigger: triggers, sketch, sketchFile } = flags;
  if ((sketch === undefined) === (sketchFile === undefined)) {
    throw new UsageError('a deferral needs a sketch of the work: --sketch or --sketch-file');
  }
  if (sketchFile !== undefined && !existsSync(resolve(rootOf(flags, terminal), sketchFile))) {
    throw new UsageError(`no sketch at ${resolve(rootOf(flags, terminal), sketchFile)}`);
  }
  return { event: 'deferred', reason, triggers, sketch: sketch ?? `file:${sketchFile}` };
}
