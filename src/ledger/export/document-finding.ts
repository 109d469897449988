import type { Finding } from '../../findings/finding.js';
import type { FindingSnapshot } from '../../findings/finding-snapshot.js';
import type { Status } from '../../findings/status.js';
import { formatBytes } from '../conditions/quantities.js';
import type { LedgerEntry } from '../entry.js';
import type { DocumentFinding, SectionKind } from './document.js';
import { historyOf } from './history.js';
import { codeAtSite } from './site-code.js';

/** One finding from its two sides: what the ledger says, and what this run saw. */
export interface FindingSides {
  readonly id: string;
  readonly status: Status;
  /** The finding of this run, else as last recorded. */
  readonly seen: Finding | FindingSnapshot;
  readonly entry: LedgerEntry | undefined;
  readonly finding: Finding | undefined;
}

export function documentFinding(sides: FindingSides, sources: ReadonlyMap<string, string>): DocumentFinding {
  const { id, status, seen, entry, finding } = sides;
  const note = entry?.note ?? {};
  const decision = finding?.decision ?? entry?.decision;
  const { message, rule, resource, file, line, symbol, severity, confidence, path, ceilingBytes } = seen;
  return {
    ...{ id, title: note.title ?? titleOf(seen), rule, resource, file, line, symbol },
    ...{ severity, confidence, status, message, path, remedy: seen.remedy.text },
    reopenedBecause: finding?.reopenedBecause ?? [],
    unchecked: finding?.unchecked ?? [],
    history: entry ? historyOf(entry) : [],
    ...optional('decision', decision),
    ...(ceilingBytes !== undefined && { ceilingBytes, ceiling: formatBytes(ceilingBytes) }),
    ...optional('fixedBy', fixedBy(entry)),
    ...optional('before', note.before ?? codeAtSite(seen, sources)),
    ...optional('after', note.after ?? seen.remedy.after),
    ...optional('note', note.text),
    ...optional('impact', note.impact),
  };
}

/** The section of a round that a status belongs to. */
export function sectionOf(status: Status): SectionKind {
  switch (status) {
    case 'refuted':
    case 'fixed':
    case 'accepted':
    case 'deferred':
      return status;
    default:
      return 'open';
  }
}

function titleOf({ resource, file, symbol }: Pick<FindingSnapshot, 'resource' | 'file' | 'symbol'>): string {
  return `\`${resource}\` in \`${file}#${symbol}\``;
}

function fixedBy(entry: LedgerEntry | undefined): string | undefined {
  return entry?.status === 'fixed' ? entry.history.findLast((event) => event.event === 'fixed')?.commit : undefined;
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value };
}
