import type { FlowStep } from '../../findings/flow-path.js';
import type { Confidence, Severity } from '../../findings/severity.js';
import type { ts } from '../../project/ast.js';

/** A lock that is taken, kept or removed in a way that blocks others or lets two in at once. */
export interface LockFault {
  /** The fault, in the engine's words; rules select by it. */
  readonly fault: 'held-open-ended' | 'forced-removal' | 'long-wait' | 'early-expiry' | 'unrecovered' | 'other-session';
  /** The taking, or the removal: the finding's line. */
  readonly site: ts.Node;
  /** What it is, in words: "mutex", "lock file `server.lock`". */
  readonly subject: string;
  /** What is wrong, in words that complete "the {subject} …". */
  readonly problem: string;
  /** Of a wait: how long it may last; `Infinity` where nothing ends it. */
  readonly waitMs?: number;
  readonly confidence: Confidence;
  readonly severity?: Severity;
  readonly steps: readonly FlowStep[];
  readonly gaveUp: readonly string[];
}
