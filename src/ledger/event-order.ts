import type { DecisionEvent, LedgerEvent, StatusEvent } from '../findings/ledger-event.js';
import { eventHash } from './event-hash.js';

export interface HashedEvent<Event extends LedgerEvent = LedgerEvent> {
  readonly hash: string;
  readonly event: Event;
}

/** Drops repeated lines and sorts by time, then by hash: a union merge may have shuffled and doubled lines. */
export function inTimeOrder(events: readonly LedgerEvent[]): HashedEvent[] {
  const byHash = new Map(events.map((event) => [eventHash(event), event]));
  return [...byHash]
    .map(([hash, event]) => ({ hash, event }))
    .sort((left, right) => Date.parse(left.event.at) - Date.parse(right.event.at) || (left.hash < right.hash ? -1 : 1));
}

export interface OrderedStatusEvent extends HashedEvent<StatusEvent> {
  readonly parents: readonly string[];
}

/**
 * Gives every status event of one finding its parents and puts parents first, whatever the clocks said.
 *
 * A line without `parents` (written by hand), or with parents that are missing, stands on top of everything earlier,
 * except that a decision does not stand on the decisions just before it: nothing shows that its author knew them,
 * so they are parallel.
 */
export function inParentOrder(events: readonly HashedEvent<StatusEvent>[]): OrderedStatusEvent[] {
  const ordered = parentsFirst(events);
  const known = new Set(ordered.map(({ hash }) => hash));
  return ordered.map(({ hash, event }, index) => {
    const { parents } = event;
    return {
      hash,
      event,
      parents: parents?.every((parent) => known.has(parent)) ? parents : assumedParents(ordered, index),
    };
  });
}

function parentsFirst(events: readonly HashedEvent<StatusEvent>[]): HashedEvent<StatusEvent>[] {
  const byHash = new Map(events.map((hashed) => [hashed.hash, hashed]));
  const placed = new Set<HashedEvent<StatusEvent>>();
  // An event's hash covers the hashes of its parents, so there are no cycles.
  const place = (hashed: HashedEvent<StatusEvent>): void => {
    if (placed.has(hashed)) return;
    for (const parent of hashed.event.parents ?? []) {
      const placeable = byHash.get(parent);
      if (placeable) place(placeable);
    }
    placed.add(hashed);
  };
  for (const hashed of events) place(hashed);
  return [...placed];
}

function assumedParents(ordered: readonly HashedEvent<StatusEvent>[], index: number): string[] {
  let end = index;
  if (isDecision(ordered[index]?.event)) while (isDecision(ordered[end - 1]?.event)) end -= 1;
  return ordered.slice(0, end).map(({ hash }) => hash);
}

export function isDecision(event: LedgerEvent | undefined): event is DecisionEvent {
  return event !== undefined && ['confirmed', 'refuted', 'deferred', 'accepted'].includes(event.event);
}
