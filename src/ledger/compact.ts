import type { CheckedEvent, LedgerEvent, NotedEvent } from '../findings/ledger-event.js';
import type { LedgerState } from './entry.js';
import { canonicalJson } from './event-hash.js';
import { inTimeOrder } from './event-order.js';
import { NOTE_FIELDS, replay } from './replay.js';

/**
 * The same log without what says nothing any more: repeated lines, census lines that a later one replaced, notes whose
 * every field a later one replaced. Sorted by time. Every decision and everything that led to it stays.
 *
 * @throws Error where the shorter log does not replay to the same state: then nothing may be written
 */
export function compactEvents(events: readonly LedgerEvent[]): LedgerEvent[] {
  const ordered = inTimeOrder(events).map(({ event }) => event);
  const compacted = ordered.filter((event, index) => !isSuperseded(event, ordered.slice(index + 1)));
  if (meaningOf(replay(events)) !== meaningOf(replay(compacted))) {
    throw new Error('the compacted ledger would say something else, so the file is left as it is');
  }
  return compacted;
}

function isSuperseded(event: LedgerEvent, later: readonly LedgerEvent[]): boolean {
  if (event.event === 'checked') return later.some((other) => isSameKind(other, event));
  if (event.event !== 'noted') return false;
  const notes = later.filter((other): other is NotedEvent => isSameKind(other, event));
  return NOTE_FIELDS.every((field) => event[field] === undefined || notes.some((note) => note[field] !== undefined));
}

function isSameKind(other: LedgerEvent, event: CheckedEvent | NotedEvent): boolean {
  return other.event === event.event && other.id === event.id;
}

/** Everything a state says; which notes led to the present words is left out. */
function meaningOf(state: LedgerState): string {
  const entries = [...state.entries.values()].map((entry) => ({
    ...entry,
    history: entry.history.filter(({ event }) => event !== 'noted'),
  }));
  const orphans = state.orphans.filter(({ event }) => event !== 'noted');
  return canonicalJson({ ...state, entries, orphans });
}
