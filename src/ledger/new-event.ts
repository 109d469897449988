import type { FindingSnapshot } from '../findings/finding-snapshot.js';
import type { FixedEvent, FoundEvent, MovedEvent, ReopenedEvent } from '../findings/ledger-event.js';
import type { LedgerEntry } from './entry.js';
import type { IdentifiedFinding } from './identity.js';

/** Who writes, when and at which commit: time is always an argument. */
export interface EventContext {
  /** ISO time. */
  readonly now: string;
  readonly by: string;
  readonly commit?: string;
  readonly round?: string;
}

/** The fields every event begins with. */
export function eventBase(id: string, context: EventContext) {
  return {
    v: 1,
    id,
    at: context.now,
    by: context.by,
    ...(context.round !== undefined && { round: context.round }),
    ...(context.commit !== undefined && { commit: context.commit }),
  } as const;
}

/** The same for an event that changes the status: made on top of all that the entry holds. */
export function statusEventBase(entry: Pick<LedgerEntry, 'id' | 'heads'>, context: EventContext) {
  return { ...eventBase(entry.id, context), parents: entry.heads } as const;
}

export function foundEvent(finding: IdentifiedFinding, context: EventContext, entry?: LedgerEntry): FoundEvent {
  const base = statusEventBase(entry ?? { id: finding.id, heads: [] }, context);
  return { ...base, event: 'found', snapshot: snapshotOf(finding) };
}

export function movedEvent(
  entry: LedgerEntry,
  finding: IdentifiedFinding,
  evidence: MovedEvent['evidence'],
  context: EventContext,
): MovedEvent {
  return { ...eventBase(entry.id, context), event: 'moved', evidence, snapshot: snapshotOf(finding) };
}

export function reopenedEvent(entry: LedgerEntry, reason: string, context: EventContext): ReopenedEvent {
  return { ...statusEventBase(entry, context), event: 'reopened', reason };
}

export function fixedByScanEvent(entry: LedgerEntry, context: EventContext): FixedEvent {
  return { ...statusEventBase(entry, context), event: 'fixed', evidence: 'scan' };
}

/** What the ledger keeps of a finding. */
function snapshotOf(finding: IdentifiedFinding): FindingSnapshot {
  const { rule, family, severity, confidence, message, file, line, symbol, resource, anchor, path, remedy } = finding;
  const { ordinal, fingerprint, ceilingBytes } = finding;
  return {
    ...{ rule, family, severity, confidence, message, file, line, symbol, resource, anchor, ordinal, fingerprint },
    path,
    remedy,
    ...(ceilingBytes !== undefined && { ceilingBytes }),
  };
}
