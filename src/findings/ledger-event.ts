import type { FindingSnapshot } from './finding-snapshot.js';
import type { Confidence, Severity } from './severity.js';

/** What every line of the ledger carries. */
interface EventBase {
  readonly v: 1;
  /** What the event is about: a finding's id (`LA-` and hex digits), a round's name, or the name of a census line. */
  readonly id: string;
  /** ISO 8601 date and time with zone. */
  readonly at: string;
  /** A person, or `leakaudit` for what a recorded scan writes. */
  readonly by: string;
  /** Name of the audit round. */
  readonly round?: string;
  /** The commit that was looked at; for `fixed`, the commit that no longer has the finding. */
  readonly commit?: string;
}

/** An event that changes a status. */
interface StatusEventBase extends EventBase {
  /** Hashes of the events it was made on top of. Two decisions that do not know of each other are parallel. */
  readonly parents?: readonly string[];
}

/** Seen by a recorded scan: for the first time, or again after it was fixed. */
export interface FoundEvent extends StatusEventBase {
  readonly event: 'found';
  readonly snapshot: FindingSnapshot;
}

export interface ConfirmedEvent extends StatusEventBase {
  readonly event: 'confirmed';
  readonly reason?: string;
}

export interface RefutedEvent extends StatusEventBase {
  readonly event: 'refuted';
  readonly reason: string;
  /** What the refutation rests on; re-checked by every scan. */
  readonly premises?: readonly string[];
  /** Code hash at decision time, by `file#symbol`, for premises of kind `unchanged`. */
  readonly hashes?: Readonly<Record<string, string>>;
}

export interface DeferredEvent extends StatusEventBase {
  readonly event: 'deferred';
  readonly reason: string;
  /** What would justify the work; at least one. */
  readonly triggers: readonly string[];
  /** How it would be done, as text or as `file:<path>`. */
  readonly sketch: string;
  /** Code hash at decision time, by `file#symbol`, for triggers of kind `symbol`. */
  readonly hashes?: Readonly<Record<string, string>>;
}

export interface AcceptedEvent extends StatusEventBase {
  readonly event: 'accepted';
  readonly reason: string;
  /** `ceiling:1MB`, `until:2027-03-01` or `count:5`. */
  readonly limit: string;
}

export interface FixedEvent extends StatusEventBase {
  readonly event: 'fixed';
  /** `claim`: a person says so; `scan`: a recorded scan no longer finds it. */
  readonly evidence: 'claim' | 'scan';
  readonly reason?: string;
}

/** Takes a decision or a claimed fix back. */
export interface ReopenedEvent extends StatusEventBase {
  readonly event: 'reopened';
  readonly reason: string;
}

/** The same finding at another place, with the evidence for it. The id stays, the fingerprint is the new place's. */
export interface MovedEvent extends EventBase {
  readonly event: 'moved';
  readonly evidence: 'renamed-file' | 'same-code';
  readonly snapshot: FindingSnapshot;
}

/** A person's correction of what the engine said; holds at least one of the two. */
export interface SeverityEvent extends EventBase {
  readonly event: 'severity';
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly reason: string;
}

/** Words and code for the audit document; holds at least one field of its own. The latest of each field counts. */
export interface NotedEvent extends EventBase {
  readonly event: 'noted';
  readonly title?: string;
  readonly text?: string;
  readonly impact?: string;
  readonly before?: string;
  readonly after?: string;
}

export interface RoundStartedEvent extends EventBase {
  readonly event: 'round-started';
  /** What the round sets out to look at. */
  readonly scope?: string;
}

export interface RoundClosedEvent extends EventBase {
  readonly event: 'round-closed';
  readonly summary?: string;
  readonly files?: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byRule: Readonly<Record<string, number>>;
}

/** A census line: what was looked at and is right. A later line of the same id replaces it. */
export interface CheckedEvent extends EventBase {
  readonly event: 'checked';
  /** The kind of resource or of site, such as `open() calls`. */
  readonly kind: string;
  readonly sites: number;
  /** How the sites are discharged, in a person's words. */
  readonly how: string;
}

/** The events that a finding's status is derived from. */
export type StatusEvent =
  | FoundEvent
  | ConfirmedEvent
  | RefutedEvent
  | DeferredEvent
  | AcceptedEvent
  | FixedEvent
  | ReopenedEvent;
export type DecisionEvent = ConfirmedEvent | RefutedEvent | DeferredEvent | AcceptedEvent;
export type FindingEvent = StatusEvent | MovedEvent | SeverityEvent | NotedEvent;
export type RoundEvent = RoundStartedEvent | RoundClosedEvent;
export type LedgerEvent = FindingEvent | RoundEvent | CheckedEvent;
