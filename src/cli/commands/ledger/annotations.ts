import { type Command, Option } from 'commander';
import type { Annotation } from '../../../audit/annotate.js';
import { CONFIDENCES, type Confidence, SEVERITIES, type Severity } from '../../../findings/severity.js';
import type { CommandHost } from '../../command-host.js';
import { EXIT } from '../../exit-codes.js';
import { type AuthorFlags, addAuthorFlags, addProjectFlags, auditOptions } from '../../flags.js';

interface RateFlags extends AuthorFlags {
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly reason: string;
}

interface NoteFlags extends AuthorFlags {
  readonly title?: string;
  readonly text?: string;
  readonly impact?: string;
  readonly before?: string;
  readonly after?: string;
}

interface CheckFlags extends AuthorFlags {
  readonly kind: string;
  readonly sites: string;
  readonly how: string;
}

export function addAnnotations(ledger: Command, host: CommandHost): void {
  annotation(ledger, host, 'rate', 'correct the severity or the confidence of a finding', (flags: RateFlags) => {
    const { severity, confidence, reason } = flags;
    return { event: 'severity', reason, ...given({ severity, confidence }) };
  })
    .addOption(new Option('--severity <severity>', 'what it costs in production').choices(SEVERITIES))
    .addOption(new Option('--confidence <confidence>', 'how sure it is').choices(CONFIDENCES))
    .requiredOption('--reason <text>', 'why; it is what the next reader has');

  annotation(ledger, host, 'note', 'add words or code for the audit document', (flags: NoteFlags) => {
    const { title, text, impact, before, after } = flags;
    return { event: 'noted', ...given({ title, text, impact, before, after }) };
  })
    .option('--title <text>', 'what the document calls it')
    .option('--text <text>', 'what a reader should know')
    .option('--impact <text>', 'what it costs, or what the repair brought')
    .option('--before <code>', 'the code as it was')
    .option('--after <code>', 'the code as it should be');

  addAuthorFlags(addProjectFlags(ledger.command('check')))
    .description('record what was looked at and is right; a later check of the same name replaces it')
    .argument('<name>', 'name of the check')
    .requiredOption('--kind <text>', 'kind of resource or site, such as "open() calls"')
    .requiredOption('--sites <number>', 'how many sites there are')
    .requiredOption('--how <text>', 'how they are discharged')
    .action((name: string, { kind, sites, how, by, round, ...flags }: CheckFlags) =>
      host.run(async (terminal) => {
        const { recordCheck } = await import('../../../audit/rounds.js');
        await recordCheck({ ...auditOptions(flags, terminal), name, by, round, kind, sites, how });
        terminal.out(`${name} is recorded\n`);
        return EXIT.clean;
      }),
    );
}

function annotation<Flags extends AuthorFlags>(
  ledger: Command,
  host: CommandHost,
  name: string,
  description: string,
  annotationOf: (flags: Flags) => Annotation,
): Command {
  return addAuthorFlags(addProjectFlags(ledger.command(name)))
    .description(description)
    .argument('<id>', 'id of the finding, or its beginning')
    .action((id: string, flags: Flags) =>
      host.run(async (terminal) => {
        const { by, round } = flags;
        const options = { ...auditOptions(flags, terminal), id, by, round, annotation: annotationOf(flags) };
        const { annotate } = await import('../../../audit/annotate.js');
        terminal.out(`${await annotate(options)} is annotated\n`);
        return EXIT.clean;
      }),
    );
}

/** Without the flags that were not given: the ledger knows no empty field. */
function given<Fields extends object>(fields: Fields): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };
}
