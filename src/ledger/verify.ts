import type { LedgerEvent } from '../findings/ledger-event.js';
import { dayOf } from './conditions/quantities.js';
import type { LedgerEntry } from './entry.js';
import { eventHash } from './event-hash.js';
import type { LedgerLine } from './parse-ledger.js';
import { replay } from './replay.js';

export interface LedgerProblem {
  readonly kind:
    | 'contradiction'
    | 'unknown-id'
    | 'impossible-event'
    | 'duplicate-event'
    | 'unknown-parent'
    | 'foreign-id'
    | 'shared-fingerprint'
    | 'unstarted-round';
  /** Line of the ledger, from 1; the first one where several are involved. */
  readonly line: number;
  readonly id: string;
  readonly message: string;
}

/** What is wrong with a log whose every line can be read. Sorted by line. */
export function verifyLedger(lines: readonly LedgerLine[]): LedgerProblem[] {
  const state = replay(lines.map(({ event }) => event));
  const lineOf = firstLines(lines);
  const at = (event: LedgerEvent): number => lineOf.get(eventHash(event)) ?? 0;
  return [
    ...[...state.entries.values()].flatMap((entry) => contradictionIn(entry, at)),
    ...state.orphans.map((event) => ({
      kind: 'unknown-id' as const,
      line: at(event),
      id: event.id,
      message: `"${event.event}" is about ${event.id}, which no "found" event names; correct the id`,
    })),
    ...state.refused.map(({ event, status }) => ({
      kind: 'impossible-event' as const,
      line: at(event),
      id: event.id,
      message: `"${event.event}" can't follow the status ${status} of ${event.id}`,
    })),
    ...duplicates(lines, lineOf),
    ...unknownParents(lines, lineOf),
    ...foreignIds(lines),
    ...sharedFingerprints(state.entries, at),
    ...unstartedRounds(lines),
  ].sort((left, right) => left.line - right.line);
}

function firstLines(lines: readonly LedgerLine[]): ReadonlyMap<string, number> {
  return new Map([...lines].reverse().map(({ line, event }) => [eventHash(event), line]));
}

function contradictionIn(entry: LedgerEntry, at: (event: LedgerEvent) => number): LedgerProblem[] {
  if (entry.status !== 'contested') return [];
  const sides = entry.contested.map(
    (event) => `${event.event} by ${event.by} on ${dayOf(event.at)} (line ${at(event)})`,
  );
  return [
    {
      kind: 'contradiction',
      line: Math.min(...entry.contested.map(at)),
      id: entry.id,
      message: `${entry.id} was decided in parallel: ${sides.join(' and ')}; decide once more`,
    },
  ];
}

function duplicates(lines: readonly LedgerLine[], lineOf: ReadonlyMap<string, number>): LedgerProblem[] {
  return lines.flatMap(({ line, event }) => {
    const first = lineOf.get(eventHash(event));
    if (first === line) return [];
    return [
      { kind: 'duplicate-event', line, id: event.id, message: `the same event stands on line ${first}; remove one` },
    ];
  });
}

function unknownParents(lines: readonly LedgerLine[], lineOf: ReadonlyMap<string, number>): LedgerProblem[] {
  return lines.flatMap(({ line, event }) => {
    const parents = 'parents' in event ? (event.parents ?? []) : [];
    return parents
      .filter((parent) => !lineOf.has(parent))
      .map((parent) => ({
        kind: 'unknown-parent' as const,
        line,
        id: event.id,
        message: `it was made on top of event ${parent}, which is missing; restore the line`,
      }));
  });
}

/** An id is cut from the fingerprint it was first found with; anything else was edited by hand. */
function foreignIds(lines: readonly LedgerLine[]): LedgerProblem[] {
  return lines.flatMap(({ line, event }) => {
    if (event.event !== 'found' || event.parents?.length || `LA-${event.snapshot.fingerprint}`.startsWith(event.id))
      return [];
    return [
      { kind: 'foreign-id', line, id: event.id, message: `${event.id} is not the id of the snapshot's fingerprint` },
    ];
  });
}

function sharedFingerprints(
  entries: ReadonlyMap<string, LedgerEntry>,
  at: (event: LedgerEvent) => number,
): LedgerProblem[] {
  const owners = new Map<string, LedgerEntry>();
  return [...entries.values()].flatMap((entry) => {
    const owner = owners.get(entry.fingerprint);
    owners.set(entry.fingerprint, owner ?? entry);
    const [first] = entry.history;
    if (!owner || !first) return [];
    const message = `${entry.id} and ${owner.id} name the same code; decisions on one do not count for the other`;
    return [{ kind: 'shared-fingerprint', line: at(first), id: entry.id, message }];
  });
}

function unstartedRounds(lines: readonly LedgerLine[]): LedgerProblem[] {
  const started = new Set(lines.flatMap(({ event }) => (event.event === 'round-started' ? [event.id] : [])));
  const reported = new Set<string>();
  return lines.flatMap(({ line, event }) => {
    const name = event.event === 'round-closed' ? event.id : event.round;
    if (name === undefined || started.has(name) || reported.has(name)) return [];
    reported.add(name);
    return [{ kind: 'unstarted-round', line, id: event.id, message: `round "${name}" was never started` }];
  });
}
