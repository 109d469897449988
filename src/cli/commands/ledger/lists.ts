import { type Command, Option } from 'commander';
import { matchId } from '../../../audit/match-id.js';
import type { OpenLedger } from '../../../audit/settle.js';
import type { FindingEvent } from '../../../findings/ledger-event.js';
import { STATUSES } from '../../../findings/status.js';
import type { LedgerEntry } from '../../../ledger/entry.js';
import { compactLedger } from '../../../ledger/ledger-file.js';
import { verifyLedger } from '../../../ledger/verify.js';
import { jsonDocument, visible } from '../../../reporters/shared/escape.js';
import type { CommandHost } from '../../command-host.js';
import { EXIT, type ExitCode } from '../../exit-codes.js';
import { addProjectFlags, auditOptions, type ProjectFlags } from '../../flags.js';
import { formatTable } from '../../format-table.js';
import type { Terminal } from '../../terminal.js';

interface ListFlags extends ProjectFlags {
  readonly status?: string;
  readonly json?: boolean;
}

export function addLedgerLists(ledger: Command, host: CommandHost): void {
  addProjectFlags(ledger.command('list'))
    .description('the findings of the ledger with their status')
    .addOption(new Option('--status <status>', 'only these').choices(STATUSES))
    .option('--json', 'as JSON')
    .action((flags: ListFlags) => host.run((terminal) => list(flags, terminal)));
  addProjectFlags(ledger.command('show'))
    .description('one finding and its history')
    .argument('<id>', 'id of the finding, or its beginning')
    .option('--json', 'as JSON')
    .action((id: string, flags: ListFlags) => host.run((terminal) => show(id, flags, terminal)));
  addProjectFlags(ledger.command('verify'))
    .description('check the log: contradictions, unknown ids, impossible events')
    .action((flags: ProjectFlags) => host.run((terminal) => verify(flags, terminal)));
  addProjectFlags(ledger.command('compact'))
    .description('rewrite the log without the lines that say nothing any more')
    .action((flags: ProjectFlags) => host.run((terminal) => compact(flags, terminal)));
}

/** The ledger that the flags lead to. */
async function ledgerOf(flags: ProjectFlags, terminal: Terminal): Promise<OpenLedger> {
  const options = auditOptions(flags, terminal);
  const { prepareAudit } = await import('../../../audit/prepare.js');
  const { openLedger } = await import('../../../audit/settle.js');
  return openLedger(options, await prepareAudit(options));
}

async function list(flags: ListFlags, terminal: Terminal): Promise<ExitCode> {
  const { state } = await ledgerOf(flags, terminal);
  const entries = [...state.entries.values()].filter(({ status }) => (flags.status ?? status) === status);
  if (flags.json) terminal.out(jsonDocument(entries));
  else terminal.out(formatTable(entries.map(row)));
  return EXIT.clean;
}

function row({ id, status, snapshot }: LedgerEntry): string[] {
  return [id, status, snapshot.severity, snapshot.rule, `${snapshot.file}#${snapshot.symbol}`];
}

async function show(written: string, flags: ListFlags, terminal: Terminal): Promise<ExitCode> {
  const { state } = await ledgerOf(flags, terminal);
  const id = matchId(written, [...state.entries.keys()], 'is in the ledger');
  const entry = state.entries.get(id);
  if (entry) terminal.out(flags.json ? jsonDocument(entry) : formatEntry(entry));
  return EXIT.clean;
}

function formatEntry(entry: LedgerEntry): string {
  const { id, status, snapshot, history } = entry;
  const lines = [
    `${id}  ${snapshot.rule}  ${snapshot.severity}, ${snapshot.confidence}, ${status}`,
    snapshot.message,
    `${snapshot.file}:${snapshot.line} in ${snapshot.symbol} when last seen`,
    ...history.flatMap(formatEvent),
  ];
  return lines.map((line) => `${visible(line)}\n`).join('');
}

function formatEvent(event: FindingEvent): string[] {
  const round = event.round === undefined ? '' : `, round ${event.round}`;
  const commit = event.commit === undefined ? '' : `, at ${event.commit.slice(0, 12)}`;
  const { v, id, at, by, parents: _parents, snapshot: _snapshot, ...fields } = { parents: [], snapshot: {}, ...event };
  const { event: name, round: _round, commit: _commit, ...told } = fields;
  const details = Object.entries(told).map(([key, value]) => `    ${key}: ${wording(value)}`);
  return [`  ${at}  ${name} by ${by}${round}${commit}`, ...details];
}

function wording(value: unknown): string {
  return Array.isArray(value) ? value.join('; ') : typeof value === 'string' ? value : JSON.stringify(value);
}

async function verify(flags: ProjectFlags, terminal: Terminal): Promise<ExitCode> {
  const { lines } = await ledgerOf(flags, terminal);
  const problems = verifyLedger(lines);
  for (const { line, kind, message } of problems) terminal.out(`${visible(`line ${line}: ${kind}: ${message}`)}\n`);
  if (problems.length === 0) terminal.out(`${lines.length} events, nothing wrong\n`);
  return problems.length === 0 ? EXIT.clean : EXIT.findings;
}

async function compact(flags: ProjectFlags, terminal: Terminal): Promise<ExitCode> {
  const { path, lines } = await ledgerOf(flags, terminal);
  const dropped = lines.length === 0 ? 0 : await compactLedger(path);
  terminal.out(`${dropped} of ${lines.length} events dropped\n`);
  return EXIT.clean;
}
