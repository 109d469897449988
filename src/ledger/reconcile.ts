import type { Finding } from '../findings/finding.js';
import type { LedgerEvent } from '../findings/ledger-event.js';
import type { Evidence } from './conditions/evidence.js';
import type { LedgerEntry } from './entry.js';
import { equalityKey, type IdentifiedFinding } from './identity.js';
import { type Match, matchFindings } from './match.js';
import { type EventContext, fixedByScanEvent, foundEvent, movedEvent, reopenedEvent } from './new-event.js';
import { type Standing, standingOf } from './standing.js';

export interface ReconcileInput {
  readonly findings: readonly IdentifiedFinding[];
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  readonly context: EventContext;
  readonly evidence: Evidence;
  /** New path by old path, as git says. */
  readonly renames: ReadonlyMap<string, string>;
  /**
   * Whether this run would have found the entry if it were still there. False for files outside the given paths,
   * for files whose analysis failed and for rules that did not run: nothing is said of their entries.
   */
  readonly covers: (entry: LedgerEntry) => boolean;
}

export interface Reconciliation {
  /** The findings of this run with their place in the ledger. */
  readonly findings: readonly Finding[];
  /** What a recorded run appends; an unrecorded one drops them. */
  readonly events: readonly LedgerEvent[];
  /** Entries that are no longer found and that nobody said are fixed. */
  readonly stale: readonly LedgerEntry[];
}

/** Puts the findings of a run beside the ledger. Pure: time, commit, git and engine are arguments. */
export function reconcile(input: ReconcileInput): Reconciliation {
  const { matches, unmatched } = matchFindings({ ...input, entries: [...input.entries.values()] });
  const standings = standingsOf(matches, input);
  const missing = unmatched.filter(input.covers);
  return {
    findings: matches.map((match, index) => findingOf(match, standings[index])),
    events: [
      ...matches.flatMap((match, index) => eventsOf(match, standings[index], input.context)),
      ...missing.filter(endsWithScan).map((entry) => fixedByScanEvent(entry, input.context)),
    ],
    stale: missing.filter((entry) => entry.status !== 'fixed'),
  };
}

function standingsOf(matches: readonly Match[], input: ReconcileInput): (Standing | undefined)[] {
  const counts = countBy(input.findings, ({ rule, resource }) => [rule, resource]);
  const foundEquals = countBy(input.findings, (finding) => [equalityKey(finding)]);
  const equals = equalEntries(input);
  return matches.map(
    ({ entry, finding }) =>
      entry &&
      standingOf(entry, {
        finding,
        now: input.context.now,
        evidence: input.evidence,
        countOf: (name) => counts.get(name) ?? 0,
        equals: equals.get(equalityKey(finding)) ?? [],
        foundEquals: foundEquals.get(equalityKey(finding)) ?? 0,
      }),
  );
}

function countBy(
  findings: readonly IdentifiedFinding[],
  keysOf: (finding: IdentifiedFinding) => readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of findings.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Entries that only their ordinal tells apart, by equality key. */
function equalEntries(input: ReconcileInput): Map<string, LedgerEntry[]> {
  const equals = new Map<string, LedgerEntry[]>();
  for (const entry of input.entries.values()) {
    if (entry.status === 'fixed') continue;
    const key = equalityKey(entry.snapshot);
    equals.set(key, [...(equals.get(key) ?? []), entry]);
  }
  return equals;
}

function findingOf({ finding, entry, candidates }: Match, standing: Standing | undefined): Finding {
  const { ordinal: _ordinal, ...shown } = finding;
  if (!entry || !standing) {
    return { ...shown, status: 'open', ...(candidates.length > 0 && { maybeMovedFrom: candidates }) };
  }
  const { status, reopenedBecause, unchecked, decision, maybeMovedFrom } = standing;
  return {
    ...shown,
    ...entry.corrections,
    id: entry.id,
    status,
    ...(decision && { decision }),
    ...(reopenedBecause.length > 0 && { reopenedBecause }),
    ...(unchecked.length > 0 && { unchecked }),
    ...(maybeMovedFrom.length > 0 && { maybeMovedFrom }),
  };
}

function eventsOf(
  { finding, entry, movedBy }: Match,
  standing: Standing | undefined,
  context: EventContext,
): LedgerEvent[] {
  if (!entry || !standing) return [foundEvent(finding, context)];
  const moved = movedBy ? [movedEvent(entry, finding, movedBy, context)] : [];
  switch (standing.record) {
    case 'nothing':
      return moved;
    case 'found':
      return [...moved, foundEvent(finding, context, entry)];
    case 'reopened':
      return [...moved, reopenedEvent(entry, standing.reopenedBecause.join('; '), context)];
  }
}

/** A refuted finding was no fault, so its absence fixes nothing: it stays stale until a person looks. */
function endsWithScan(entry: LedgerEntry): boolean {
  return entry.status === 'fixed' ? entry.isClaimedFixed : entry.status !== 'refuted';
}
