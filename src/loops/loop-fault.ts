import type { FlowStep } from '../findings/flow-path.js';
import type { Confidence, Severity } from '../findings/severity.js';
import type { ts } from '../project/ast.js';

/** A loop, recursive function, timer or interval that waits or recovers badly. */
export interface LoopFault {
  /** The fault, in the engine's words; rules select by it. */
  readonly fault:
    | 'spins'
    | 'synchronous-wait'
    | 'retry-without-growth'
    | 'overlap'
    | 'unhandled-rejection'
    | 'no-limit';
  /** The loop head, timer or retry call: the finding's line. */
  readonly head: ts.Node;
  /** What it is for, in words: "health check", "reconnect", "retry loop", "poller". */
  readonly purpose: string;
  /** What is wrong, in words that complete "the {purpose} …". */
  readonly problem: string;
  readonly confidence: Confidence;
  readonly severity?: Severity;
  readonly steps: readonly FlowStep[];
  readonly gaveUp: readonly string[];
}
