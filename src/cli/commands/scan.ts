import type { Command } from 'commander';
import type { AuditOptions, AuditOutcome } from '../../audit/run-audit.js';
import { UsageError } from '../../findings/errors.js';
import { isAtLeast, type Severity } from '../../findings/severity.js';
import { isSettled } from '../../findings/status.js';
import { reporters } from '../../reporters/index.js';
import { jsonDocument } from '../../reporters/shared/escape.js';
import type { CommandHost } from '../command-host.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { type AuditFlags, addAuditFlags, auditOptions } from '../flags.js';
import { chosen, readOutputs, usesStandardOutput, writeOutputs } from '../outputs.js';
import { createProgress } from '../progress.js';
import type { Terminal } from '../terminal.js';

interface ScanFlags extends AuditFlags {
  readonly ledger: boolean;
  readonly record?: boolean;
  readonly round?: string;
  readonly printConfig?: boolean;
}

export function addScan(program: Command, host: CommandHost): void {
  addAuditFlags(program.command('scan'))
    .description('report leaks; paths limit what is reported, never what is known')
    .argument('[paths...]', 'files and directories, relative to the root')
    .option('--no-ledger', 'leave the ledger alone: every finding is open')
    .option('--record', 'write what was found, and what is gone, to the ledger')
    .option('--round <name>', 'audit round that the recorded events belong to')
    .option('--print-config', 'print the config as it is understood, and scan nothing')
    .action((paths: string[], flags: ScanFlags) => host.run((terminal) => scan(paths, flags, terminal)));
}

async function scan(paths: readonly string[], flags: ScanFlags, terminal: Terminal): Promise<ExitCode> {
  if (flags.printConfig) return printConfig(flags, terminal);
  if (flags.round !== undefined && !flags.record) {
    throw new UsageError('--round says which round recorded events belong to, so it needs --record');
  }
  if (flags.record && !flags.ledger) throw new UsageError('--record and --no-ledger contradict each other');
  const outputs = readOutputs(flags, terminal, reporters);
  const shown = usesStandardOutput(outputs) ? outputs : [...outputs, { reporter: chosen('text', reporters) }];
  const outcome = await auditWithProgress(
    { ...auditOptions(flags, terminal), paths, round: flags.round, ledger: ledgerUse(flags) },
    flags,
    terminal,
  );
  writeOutputs(shown, outcome, flags, terminal);
  if (flags.record && !flags.quiet) terminal.err(`recorded ${outcome.recorded} events in the ledger\n`);
  return exitCodeOf(outcome, flags.failOn ?? outcome.preparation.loaded.config.failOn);
}

async function printConfig(flags: ScanFlags, terminal: Terminal): Promise<ExitCode> {
  const { prepareAudit } = await import('../../audit/prepare.js');
  const { loaded } = await prepareAudit(auditOptions(flags, terminal));
  const { file = null, config } = loaded;
  terminal.out(jsonDocument({ file, config }));
  return EXIT.clean;
}

function ledgerUse({ ledger, record }: ScanFlags): 'none' | 'read' | 'record' {
  if (!ledger) return 'none';
  return record ? 'record' : 'read';
}

/** Runs the audit with a counter on the terminal. */
async function auditWithProgress(
  options: AuditOptions,
  flags: Pick<AuditFlags, 'quiet'>,
  terminal: Terminal,
): Promise<AuditOutcome> {
  const { runAudit } = await import('../../audit/run-audit.js');
  const progress = createProgress(terminal, flags.quiet ?? false);
  try {
    return await runAudit({ ...options, onProgress: progress.report });
  } finally {
    progress.clear();
  }
}

function exitCodeOf({ findings, failures }: AuditOutcome, failOn: Severity | 'never'): ExitCode {
  if (failures.length > 0) return EXIT.incomplete;
  if (failOn === 'never') return EXIT.clean;
  const fails = findings.some(({ status, severity }) => !isSettled(status) && isAtLeast(severity, failOn));
  return fails ? EXIT.findings : EXIT.clean;
}
