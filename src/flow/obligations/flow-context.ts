import type { AnalysisEnvironment } from '../../models/environment.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { FunctionSummary } from '../summary.js';
import type { FunctionGraphs } from './function-graphs.js';
import type { Custom } from './tracked.js';

/** What the obligation analysis of one audit shares between files. */
export interface FlowContext {
  readonly environment: AnalysisEnvironment;
  readonly graphs: FunctionGraphs;
  /** Computed when it is first asked for; a function that leads back to itself owes nothing to its caller. */
  summaryOf(unit: SourceUnit, fn: FunctionLike): FunctionSummary;
  /** While a function is being summarised, what is answered of its callees may be provisional. */
  isSummarising(): boolean;
  /** What the callers of a helper do with the result that it opened for them; undefined where nothing shows a custom. */
  customOf(unit: SourceUnit, fn: FunctionLike): Custom | undefined;
}
