import type { FlowStep } from '../../findings/flow-path.js';
import type { Confidence } from '../../findings/severity.js';
import type { ts } from '../../project/ast.js';

/** A budget for what a long-lived container keeps, held with a size that nobody has measured. */
export interface GuessedSize {
  /** How the code calls the container: `this.entries`. */
  readonly name: string;
  /** Where the size is guessed: the finding's line. */
  readonly estimate: ts.Expression;
  /** The estimate, as it is written. */
  readonly estimateText: string;
  /** The limit, as it is written. */
  readonly budgetText: string;
  /** What the estimate goes by instead of the data. */
  readonly basis: 'constant' | 'key';
  readonly confidence: Confidence;
  readonly steps: readonly FlowStep[];
}
