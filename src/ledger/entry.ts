import type { FindingSnapshot } from '../findings/finding-snapshot.js';
import type {
  CheckedEvent,
  DecisionEvent,
  FindingEvent,
  RoundClosedEvent,
  RoundStartedEvent,
  StatusEvent,
} from '../findings/ledger-event.js';
import type { Confidence, Severity } from '../findings/severity.js';
import type { Decision } from '../findings/status.js';
import type { ReplayedStatus } from './transitions.js';

/** What the log says of one finding. */
export interface LedgerEntry {
  readonly id: string;
  readonly fingerprint: string;
  /** As last seen; severity and confidence as corrected by people. */
  readonly snapshot: FindingSnapshot;
  /** Severity without people's corrections. */
  readonly foundSeverity: Severity;
  readonly corrections: Corrections;
  readonly status: ReplayedStatus;
  /** The decision behind a confirmed, refuted, deferred or accepted status. */
  readonly decision?: Decision;
  readonly decisionEvent?: DecisionEvent;
  /** A person said fixed, and no recorded scan has confirmed it. */
  readonly isClaimedFixed: boolean;
  /** A person, or a condition that failed, took a decision back and nobody decided since. */
  readonly isReopened: boolean;
  /** The events that contradict each other, where the status is contested. */
  readonly contested: readonly StatusEvent[];
  /** Hashes of the newest events: the parents of the next one. */
  readonly heads: readonly string[];
  readonly note: EntryNote;
  /** Round of the event that gave the present status. */
  readonly round?: string;
  /** Every event of the finding, oldest first. */
  readonly history: readonly FindingEvent[];
}

/** What people changed of the engine's view. */
export interface Corrections {
  readonly severity?: Severity;
  readonly confidence?: Confidence;
}

/** The latest words and code for the audit document. */
export interface EntryNote {
  readonly title?: string;
  readonly text?: string;
  readonly impact?: string;
  readonly before?: string;
  readonly after?: string;
}

export interface LedgerRound {
  readonly name: string;
  readonly started?: RoundStartedEvent;
  readonly closed?: RoundClosedEvent;
}

/** A status event that the transition table has no place for. */
export interface RefusedEvent {
  readonly event: StatusEvent;
  readonly status: ReplayedStatus;
}

/** What a whole log says. */
export interface LedgerState {
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  /** In the order in which they began; rounds that events name without a start come where they are first named. */
  readonly rounds: readonly LedgerRound[];
  /** The latest line of each census id, by id. */
  readonly census: readonly CheckedEvent[];
  /** Events about findings that no event says were found. */
  readonly orphans: readonly FindingEvent[];
  readonly refused: readonly RefusedEvent[];
}
