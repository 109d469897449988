import type { AnalysisEnvironment } from '../models/environment.js';
import type { FunctionLike } from '../project/names.js';
import { scopePathOf } from '../project/scope-path.js';
import type { SourceUnit } from '../project/source-unit.js';
import { findCustom } from './obligations/customary-release.js';
import type { FlowContext } from './obligations/flow-context.js';
import { createFunctionGraphs } from './obligations/function-graphs.js';
import { findOwnedResult } from './obligations/owned-result.js';
import type { Custom } from './obligations/tracked.js';
import type { FunctionSummary, OwnedResult } from './summary.js';

const contexts = new WeakMap<AnalysisEnvironment, FlowContext>();

/** Graphs and summaries are shared by all files of one audit and kept no longer than it. */
export function contextFor(environment: AnalysisEnvironment): FlowContext {
  const known = contexts.get(environment);
  if (known) return known;
  let pending = 0;
  const whilePending = <Found>(find: () => Found): Found => {
    pending++;
    try {
      return find();
    } finally {
      pending--;
    }
  };
  const context: FlowContext = {
    environment,
    graphs: createFunctionGraphs(),
    summaryOf: memoisedSummary((unit, fn) => whilePending(() => findOwnedResult(context, unit, fn))),
    isSummarising: () => pending > 0,
    customOf: memoisedCustom((unit, fn) => whilePending(() => findCustom(context, unit, fn))),
  };
  contexts.set(environment, context);
  return context;
}

/** While a function is being summarised, recursive calls of it are answered with a summary that owes nothing. */
function memoisedSummary(
  findOwned: (unit: SourceUnit, fn: FunctionLike) => OwnedResult | undefined,
): FlowContext['summaryOf'] {
  const summaries = new WeakMap<FunctionLike, FunctionSummary>();
  return (unit, fn) => {
    const known = summaries.get(fn);
    if (known) return known;
    const empty = { symbol: symbolOf(unit, fn) };
    summaries.set(fn, empty);
    const returnsOwned = findOwned(unit, fn);
    const summary = returnsOwned ? { ...empty, returnsOwned } : empty;
    summaries.set(fn, summary);
    return summary;
  };
}

function memoisedCustom(find: FlowContext['customOf']): FlowContext['customOf'] {
  const customs = new Map<FunctionLike, Custom | undefined>();
  return (unit, fn) => {
    if (!customs.has(fn)) {
      customs.set(fn, undefined);
      customs.set(fn, find(unit, fn));
    }
    return customs.get(fn);
  };
}

function symbolOf(unit: SourceUnit, fn: FunctionLike): string {
  return `${unit.path}#${scopePathOf(unit, fn.body ?? fn)}`;
}
