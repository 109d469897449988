import type { Command } from 'commander';
import type { GateVerdict } from '../../ledger/gate.js';
import { reporters } from '../../reporters/index.js';
import { visible } from '../../reporters/shared/escape.js';
import type { CommandHost } from '../command-host.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { type AuditFlags, addAuditFlags, auditOptions } from '../flags.js';
import { readOutputs, usesStandardOutput, writeOutputs } from '../outputs.js';
import { createProgress } from '../progress.js';
import type { Terminal } from '../terminal.js';

interface GateFlags extends AuditFlags {
  readonly base?: string;
  readonly allowNewDecisions?: boolean;
}

export function addGate(program: Command, host: CommandHost): void {
  addAuditFlags(program.command('gate'))
    .description('fail on what the ledger has not settled; meant for CI')
    .option('--base <commit>', 'count a decision only if this branch or commit has it')
    .option('--allow-new-decisions', 'count decisions that the base does not have')
    .action((flags: GateFlags) => host.run((terminal) => gate(flags, terminal)));
}

async function gate(flags: GateFlags, terminal: Terminal): Promise<ExitCode> {
  const outputs = readOutputs(flags, terminal, reporters);
  const progress = createProgress(terminal, flags.quiet ?? false);
  const { base, allowNewDecisions, failOn } = flags;
  const options = { ...auditOptions(flags, terminal), base, allowNewDecisions, failOn, onProgress: progress.report };
  const { runGate } = await import('../../audit/run-gate.js');
  const { outcome, verdict } = await runGate(options).finally(progress.clear);
  writeOutputs(outputs, outcome, flags, terminal);
  const print = usesStandardOutput(outputs) ? terminal.err : terminal.out;
  print(formatVerdict(verdict));
  if (outcome.failures.length > 0) return EXIT.incomplete;
  return verdict.red ? EXIT.findings : EXIT.clean;
}

/** One screen: what is red, why, and what settles it. */
function formatVerdict({ red, reasons }: GateVerdict): string {
  if (!red) return 'the gate is open: the ledger settles every finding that counts\n';
  const blocks = reasons.map(({ kind, id, title, why, settleWith }) =>
    [
      `${kind}  ${id === undefined ? '' : `${id}  `}${title}`,
      `  ${why}`,
      ...settleWith.map((way, index) => `  ${index === 0 ? 'settle it:' : '       or:'} ${way}`),
    ]
      .map((line) => `${visible(line)}\n`)
      .join(''),
  );
  return `${blocks.join('\n')}\nthe gate is closed: ${reasons.length} ${reasons.length === 1 ? 'reason' : 'reasons'}\n`;
}
