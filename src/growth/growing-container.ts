import type { FlowStep } from '../findings/flow-path.js';
import type { Confidence, Severity } from '../findings/severity.js';
import type { ts } from '../project/ast.js';

/** A long-lived container with insertions that nothing undoes. */
export interface GrowingContainer {
  /** The fault, in the engine's words; rules select by it. */
  readonly fault: 'only-grows' | 'memo-grows' | 'queue-grows' | 'removal-skipped' | 'expired-stays' | 'listener-stays';
  /** How people call it: `sessions`, `this.locks`. */
  readonly name: string;
  /** Where the entry is inserted: the finding's line. */
  readonly insertion: ts.Node;
  /** What each entry stands for, in words that follow "an entry for each": "user id", "request url", "call of `record`". */
  readonly keyDomain: string;
  /** Lifetime of the owner in words: "the module", "one instance for the process". */
  readonly lifetime: string;
  /** What keeps the entries, in words that follow a comma: "when line 12 rejects". Absent where nothing removes at all. */
  readonly obstacle?: string;
  readonly confidence: Confidence;
  readonly severity?: Severity;
  readonly steps: readonly FlowStep[];
  readonly gaveUp: readonly string[];
  readonly ceilingBytes?: number;
  /** The ceiling in words: "about 900 KB at 1,000 users". */
  readonly ceiling?: string;
}
