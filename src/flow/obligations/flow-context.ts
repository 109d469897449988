import type { AnalysisEnvironment } from '../../models/environment.js';
import type { ResourceModel } from '../../models/types.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { FunctionGraphs } from './function-graphs.js';
import type { Tracked } from './tracked.js';

/** A resource that a function gives its caller, who owes the release from then on. */
export interface OwnedResult {
  readonly resource: ResourceModel;
  readonly evidence: Tracked['evidence'];
  readonly releaseName?: RegExp;
  /** The property of the result that is the resource; the result itself where absent. */
  readonly property?: string;
}

/** What the obligation analysis of one audit shares between files. */
export interface FlowContext {
  readonly environment: AnalysisEnvironment;
  readonly graphs: FunctionGraphs;
  /** The summary of a function's result; undefined where it owes nothing to the caller. */
  ownedResult(unit: SourceUnit, fn: FunctionLike): OwnedResult | undefined;
}
