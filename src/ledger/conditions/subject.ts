import type { Evidence } from './evidence.js';

/** What the conditions of one decision are checked for. */
export interface ConditionSubject {
  /** Id of the finding. */
  readonly id: string;
  /** Rule of the finding. */
  readonly rule: string;
  readonly ceilingBytes: number | undefined;
  /** The commit at which the decision was made. */
  readonly commit: string | undefined;
  /** Code hashes at decision time, by `file#symbol`. */
  readonly hashes: Readonly<Record<string, string>>;
  /** ISO time of the run. */
  readonly now: string;
  readonly evidence: Evidence;
  /** Number of findings of a rule or of a resource in this run. */
  readonly countOf: (ruleOrResource: string) => number;
}
