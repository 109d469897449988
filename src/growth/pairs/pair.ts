import type { ts } from '../../project/ast.js';

/** An addition and everything in its file that undoes it: an entry and its deletions, a listener and its removals. */
export interface Pair {
  readonly insertion: ts.Node;
  readonly removals: readonly ts.Node[];
  /** How the code calls the container or emitter; conditions that mention it know whether there is anything to undo. */
  readonly name: string;
}

/** Why the removal does not run. */
export interface Skip {
  /** What comes in between: the call that rejects, the return, the timer. */
  readonly at: ts.Node;
  readonly kind: 'throws' | 'rejects' | 'returns' | 'stops' | 'success-only' | 'timeout' | 'condition';
  /** The removal that is skipped. */
  readonly removal: ts.Node;
}
