import type { AnalysisEnvironment } from '../models/environment.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { ObligationLeak } from './leak.js';
import { acquisitionsOf } from './obligations/acquisitions.js';
import type { FlowContext, OwnedResult } from './obligations/flow-context.js';
import { createFunctionGraphs } from './obligations/function-graphs.js';
import { judge } from './obligations/judge.js';
import { callsIn, findOwnedResult } from './obligations/owned-result.js';

const contexts = new WeakMap<AnalysisEnvironment, FlowContext>();

/** The obligations that a file opens and some path does not meet: one per acquisition. */
export function analyseObligations(unit: SourceUnit, environment: AnalysisEnvironment): readonly ObligationLeak[] {
  const context = contextFor(environment);
  return callsIn(unit.ast).flatMap((call) => {
    for (const tracked of acquisitionsOf(context, unit, call)) {
      const leak = judge(context, tracked);
      if (leak) return [leak];
    }
    return [];
  });
}

/** Graphs and summaries are shared by all files of one audit and kept no longer than it. */
function contextFor(environment: AnalysisEnvironment): FlowContext {
  const known = contexts.get(environment);
  if (known) return known;
  const context: FlowContext = {
    environment,
    graphs: createFunctionGraphs(),
    ownedResult: memoisedOwnedResult((unit, fn) => findOwnedResult(context, unit, fn)),
  };
  contexts.set(environment, context);
  return context;
}

/** A question that leads back to itself (recursive helpers) is answered with undefined: nothing is owed. */
function memoisedOwnedResult(find: FlowContext['ownedResult']): FlowContext['ownedResult'] {
  const answers = new WeakMap<object, { readonly owned: OwnedResult | undefined }>();
  return (unit, fn) => {
    const known = answers.get(fn);
    if (known) return known.owned;
    answers.set(fn, { owned: undefined });
    const owned = find(unit, fn);
    answers.set(fn, { owned });
    return owned;
  };
}
