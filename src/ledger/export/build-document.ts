import type { KindCount } from '../../findings/census.js';
import type { Finding } from '../../findings/finding.js';
import { SEVERITIES } from '../../findings/severity.js';
import { isSettled } from '../../findings/status.js';
import { dayOf, formatBytes } from '../conditions/quantities.js';
import type { LedgerEntry, LedgerState } from '../entry.js';
import type { AuditDocument, DocumentFact, DocumentFinding, SummaryRow, TotalRow } from './document.js';
import { documentFinding, type FindingSides } from './document-finding.js';
import { countsOf, documentRounds, type PlacedFinding } from './document-rounds.js';

export interface DocumentInput {
  readonly state: LedgerState;
  /** The findings of a run, as reconciled; empty where the document is made from the ledger alone. */
  readonly findings: readonly Finding[];
  /** Entries that the run no longer found. */
  readonly stale: readonly LedgerEntry[];
  /** Text by file, for the code at the sites. */
  readonly sources: ReadonlyMap<string, string>;
  /** Acquisitions of the code that the run looked at. */
  readonly counted?: readonly KindCount[];
  readonly title?: string;
  /** The commit that the run looked at; the latest one of the log where there was no run. */
  readonly commit?: string;
  /** Number of files that the run looked at. */
  readonly files?: number;
}

/** Puts the audit document together. Deterministic: no clock, and every list has an order of its own. */
export function buildAuditDocument(input: DocumentInput): AuditDocument {
  const placed = placedFindings(input);
  const findings = placed.map(({ finding }) => finding);
  return {
    title: input.title ?? 'Resource audit',
    scope: scopeOf(input, findings),
    summary: findings.map(summaryRow),
    totals: totalsOf(findings),
    rounds: documentRounds(input.state, placed),
    census: input.state.census.map(({ kind, sites, how, by, at }) => ({ kind, sites, how, by, day: dayOf(at) })),
    counted: input.counted ?? [],
  };
}

function placedFindings(input: DocumentInput): PlacedFinding[] {
  return sidesOf(input)
    .map((sides) => ({ finding: documentFinding(sides, input.sources), round: sides.entry?.round }))
    .sort((left, right) => byImportance(left.finding, right.finding));
}

function sidesOf({ state, findings, stale }: DocumentInput): FindingSides[] {
  const live = new Map(findings.map((finding) => [finding.id, finding]));
  const staleIds = new Set(stale.map(({ id }) => id));
  const known = [...state.entries.values()].map((entry): FindingSides => {
    const finding = live.get(entry.id);
    const status = finding?.status ?? (staleIds.has(entry.id) ? 'stale' : entry.status);
    return { id: entry.id, status, seen: finding ?? entry.snapshot, entry, finding };
  });
  const unknown = findings.filter(({ id }) => !state.entries.has(id));
  return [
    ...known,
    ...unknown.map((finding) => ({ id: finding.id, status: finding.status, seen: finding, entry: undefined, finding })),
  ];
}

function byImportance(left: DocumentFinding, right: DocumentFinding): number {
  return (
    SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity) ||
    compare(left.file, right.file) ||
    left.line - right.line ||
    compare(left.id, right.id)
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

function scopeOf({ state, commit, files }: DocumentInput, findings: readonly DocumentFinding[]): DocumentFact[] {
  const histories = [...state.entries.values()].flatMap((entry) => entry.history);
  const rounds = state.rounds.flatMap(({ started, closed }) =>
    [started, closed].filter((event) => event !== undefined),
  );
  const events = [...histories, ...rounds, ...state.census].sort(
    (left, right) => Date.parse(left.at) - Date.parse(right.at),
  );
  const [first, last] = [events.at(0), events.at(-1)];
  const lastCommit = events.findLast((event) => event.commit !== undefined)?.commit;
  const lastFiles = state.rounds.findLast(({ closed }) => closed?.files !== undefined)?.closed?.files;
  const days = first && last ? [...new Set([dayOf(first.at), dayOf(last.at)])] : [];
  const facts = [
    { label: 'Commit', text: commit ?? lastCommit ?? '' },
    { label: 'Dates', text: days.join(' to ') },
    { label: 'Files', text: String(files ?? lastFiles ?? '') },
    { label: 'Rules', text: [...new Set(findings.map(({ rule }) => rule))].sort().join(', ') },
    { label: 'Findings', text: `${findings.length}${parenthesised(countsOf(findings.map(({ status }) => status)))}` },
    { label: 'Ceilings used', text: ceilingsOf(findings) },
  ];
  return facts.filter(({ text }) => text !== '');
}

function ceilingsOf(findings: readonly DocumentFinding[]): string {
  const ceilings = findings.flatMap(({ ceilingBytes }) => (ceilingBytes === undefined ? [] : [ceilingBytes]));
  if (ceilings.length === 0) return '';
  const each = [...new Set(ceilings.map(formatBytes))].join(', ');
  return `${each} each, ${formatBytes(ceilings.reduce((sum, bytes) => sum + bytes, 0))} over ${ceilings.length} ${ceilings.length === 1 ? 'finding' : 'findings'}`;
}

function parenthesised(text: string): string {
  return text === '' ? '' : ` (${text})`;
}

function summaryRow({ id, title, file, line, severity, status, impact, message }: DocumentFinding): SummaryRow {
  return { id, title, place: `${file}:${line}`, severity, status, impact: impact ?? message };
}

function totalsOf(findings: readonly DocumentFinding[]): TotalRow[] {
  return SEVERITIES.flatMap((severity) => {
    const own = findings.filter((finding) => finding.severity === severity);
    const settled = own.filter(({ status }) => isSettled(status)).length;
    const fixed = own.filter(({ status }) => status === 'fixed').length;
    return own.length === 0
      ? []
      : [{ severity, findings: own.length, settled, fixed, open: own.length - settled - fixed }];
  });
}
