import type { FindingSnapshot } from '../findings/finding-snapshot.js';
import type { CheckedEvent, DecisionEvent, FindingEvent, LedgerEvent, StatusEvent } from '../findings/ledger-event.js';
import type { Decision } from '../findings/status.js';
import { type BranchOutcome, replayBranches } from './branches.js';
import type { Corrections, EntryNote, LedgerEntry, LedgerRound, LedgerState, RefusedEvent } from './entry.js';
import { type HashedEvent, inParentOrder, inTimeOrder } from './event-order.js';

/** The fields of a note; the latest of each counts. */
export const NOTE_FIELDS = ['title', 'text', 'impact', 'before', 'after'] as const;

/** Derives everything the log says from its events. Pure; the order of the lines does not matter. */
export function replay(events: readonly LedgerEvent[]): LedgerState {
  const ordered = inTimeOrder(events);
  const entries = new Map<string, LedgerEntry>();
  const orphans: FindingEvent[] = [];
  const refused: RefusedEvent[] = [];
  for (const [id, history] of findingHistories(ordered)) {
    const outcome = replayBranches(inParentOrder(history.filter(isStatusEvent)));
    const entry = outcome && entryOf(id, history, outcome);
    if (entry) entries.set(id, entry);
    else orphans.push(...history.map(({ event }) => event));
    refused.push(...(outcome?.refused ?? []));
  }
  return { entries, rounds: roundsOf(ordered), census: censusOf(ordered), orphans, refused };
}

function findingHistories(ordered: readonly HashedEvent[]): Map<string, HashedEvent<FindingEvent>[]> {
  const histories = new Map<string, HashedEvent<FindingEvent>[]>();
  for (const hashed of ordered.filter(isFindingEvent)) {
    const history = histories.get(hashed.event.id);
    if (history) history.push(hashed);
    else histories.set(hashed.event.id, [hashed]);
  }
  return histories;
}

function isFindingEvent(hashed: HashedEvent): hashed is HashedEvent<FindingEvent> {
  return !['round-started', 'round-closed', 'checked'].includes(hashed.event.event);
}

function isStatusEvent(hashed: HashedEvent<FindingEvent>): hashed is HashedEvent<StatusEvent> {
  return !['moved', 'severity', 'noted'].includes(hashed.event.event);
}

function entryOf(
  id: string,
  history: readonly HashedEvent<FindingEvent>[],
  { state, heads }: BranchOutcome,
): LedgerEntry | undefined {
  const seen = latestSnapshot(history);
  const corrections = correctionsOf(history);
  return (
    seen && {
      id,
      fingerprint: seen.fingerprint,
      snapshot: { ...seen, ...corrections },
      foundSeverity: seen.severity,
      corrections,
      status: state.status,
      isClaimedFixed: state.isClaimedFixed,
      isReopened: state.by === 'reopened' && state.status === 'open',
      contested: state.contested,
      heads,
      note: noteOf(history),
      history: history.map(({ event }) => event),
      ...(state.round !== undefined && { round: state.round }),
      ...(state.decision && { decision: decisionOf(state.decision), decisionEvent: state.decision }),
    }
  );
}

function latestSnapshot(history: readonly HashedEvent<FindingEvent>[]): FindingSnapshot | undefined {
  return history.flatMap(({ event }) => ('snapshot' in event ? [event.snapshot] : [])).at(-1);
}

function correctionsOf(history: readonly HashedEvent<FindingEvent>[]): Corrections {
  const given = history.flatMap(({ event }) => (event.event === 'severity' ? [event] : []));
  const severity = given.findLast((event) => event.severity !== undefined)?.severity;
  const confidence = given.findLast((event) => event.confidence !== undefined)?.confidence;
  return { ...(severity && { severity }), ...(confidence && { confidence }) };
}

function noteOf(history: readonly HashedEvent<FindingEvent>[]): EntryNote {
  const given = history.flatMap(({ event }) => (event.event === 'noted' ? [event] : []));
  const latest = NOTE_FIELDS.flatMap((field) => {
    const text = given.findLast((event) => event[field] !== undefined)?.[field];
    return text === undefined ? [] : [[field, text] as const];
  });
  return Object.fromEntries(latest);
}

/** A decision event as the reports show it. */
function decisionOf(event: DecisionEvent): Decision {
  const common = {
    status: event.event,
    reason: event.reason ?? 'no reason given',
    by: event.by,
    at: event.at,
    source: 'ledger',
    ...(event.round !== undefined && { round: event.round }),
  } as const;
  switch (event.event) {
    case 'confirmed':
      return common;
    case 'refuted':
      return { ...common, premises: event.premises ?? [] };
    case 'deferred':
      return { ...common, triggers: event.triggers, sketch: event.sketch };
    case 'accepted':
      return { ...common, limit: event.limit };
  }
}

function roundsOf(ordered: readonly HashedEvent[]): LedgerRound[] {
  const rounds = new Map<string, LedgerRound>();
  for (const { event } of ordered) {
    const name = event.event === 'round-started' || event.event === 'round-closed' ? event.id : event.round;
    if (name === undefined) continue;
    const round = rounds.get(name) ?? { name };
    if (event.event === 'round-started') rounds.set(name, { ...round, started: event });
    else if (event.event === 'round-closed') rounds.set(name, { ...round, closed: event });
    else rounds.set(name, round);
  }
  return [...rounds.values()];
}

function censusOf(ordered: readonly HashedEvent[]): CheckedEvent[] {
  const lines = new Map<string, CheckedEvent>();
  for (const { event } of ordered) if (event.event === 'checked') lines.set(event.id, event);
  return [...lines.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}
