import type { FlowStep } from './flow-path.js';
import type { Confidence, Family, Severity } from './severity.js';
import type { Decision, Status } from './status.js';

/** The repair in the words of the audit documents. */
export interface Remedy {
  readonly text: string;
  /** Example code of the fault and of its repair, where the rule has one. */
  readonly before?: string;
  readonly after?: string;
}

/** What a rule's run yields for one fault: everything but the ledger's view of it. */
export interface RawFinding {
  readonly rule: string;
  readonly family: Family;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** Scope path of symbols below the file, such as `UserStore.load`; `<module>` at the top level. */
  readonly symbol: string;
  /** What leaks, such as `pg.PoolClient` or the container's name. */
  readonly resource: string;
  /** Normalised text of the acquisition, insertion or loop head: whitespace and comments removed. Part of the identity. */
  readonly anchor: string;
  readonly path: readonly FlowStep[];
  readonly remedy: Remedy;
  /** Why the engine could not decide, and the one-line model that would settle it. */
  readonly gaveUp?: readonly string[];
  /** Upper bound of the cost in bytes, for growth findings. */
  readonly ceilingBytes?: number;
}

/** A finding with its identity and its place in the ledger. Plain JSON: no AST node, no class. */
export interface Finding extends Omit<RawFinding, 'anchor'> {
  /** `LA-` and eight hex digits, derived from `fingerprint`. */
  readonly id: string;
  /** sha256 hex of rule, resource, file#symbol, anchor and ordinal. Never a line number. */
  readonly fingerprint: string;
  readonly anchor: string;
  readonly status: Status;
  /** The decision that the ledger or an inline comment holds for it, if any. */
  readonly decision?: Decision;
  /** Why the ledger's decision does not count now: a fired trigger, a broken premise, an expiry, a conflict. */
  readonly reopenedBecause?: readonly string[];
  /** Conditions of its decision that this run had no means to evaluate: the decision stands, but unproven. */
  readonly unchecked?: readonly string[];
  /** Ids of ledger entries that this finding may be after a move; ambiguous, so it is reported as new. */
  readonly maybeMovedFrom?: readonly string[];
}
