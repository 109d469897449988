import type { AnalysisEnvironment } from '../models/environment.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { FunctionLike } from '../project/names.js';
import { nodesIn } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { AcquisitionSite } from './acquisition-site.js';
import { takeCensus } from './census.js';
import { contextFor } from './flow-context-store.js';
import { type ForgottenFixture, forgottenFixtures } from './forgotten-fixtures.js';
import type { ObligationLeak } from './leak.js';
import { acquisitionsOf } from './obligations/acquisitions.js';
import type { FlowContext } from './obligations/flow-context.js';
import { guardFlagsOf } from './obligations/guard-flags.js';
import { judge } from './obligations/judge-obligation.js';
import { leftBehindAt } from './obligations/left-behind.js';
import { receiverOf } from './obligations/syntax.js';
import type { Tracked } from './obligations/tracked.js';
import { halfBuiltAt } from './owners/half-built.js';
import { outlivedSubscriptionsAt } from './owners/outlived-subscriptions.js';
import type { FunctionSummary } from './summary.js';

/** The obligations that a file opens and some path does not meet: one per acquisition. */
export function analyseObligations(unit: SourceUnit, environment: AnalysisEnvironment): readonly ObligationLeak[] {
  const context = contextFor(environment);
  const leaks = nodesIn(unit.ast).flatMap((node) => {
    const leftBehind = leftBehindAt(context, unit, node);
    if (leftBehind.length > 0) return leftBehind;
    const outlived = outlivedSubscriptionsAt(context, unit, node);
    if (outlived.length > 0) return outlived;
    const opened = openedAt(context, unit, node);
    for (const tracked of opened) {
      const leak = judge(context, tracked);
      if (leak) return [leak];
    }
    const isMade = ts.isCallExpression(node) || ts.isNewExpression(node);
    return isMade && opened.length === 0 ? halfBuiltAt(context, unit, node) : [];
  });
  return leaks.filter((leak) => !leaks.some((other) => isAskedOf(leak, other)));
}

/** `createClient().connect()`: what is asked of a resource where it is made is the same resource, and told once. */
function isAskedOf({ acquire, resource }: ObligationLeak, other: ObligationLeak): boolean {
  if (other.resource.kind !== resource.kind || !ts.isCallExpression(acquire)) return false;
  let at: ts.Expression | undefined = acquire;
  while (at && ts.isCallExpression(at)) {
    const receiver = receiverOf(at);
    at = receiver && unwrapped(receiver);
    if (at === other.acquire) return true;
  }
  return false;
}

/** Every acquisition site of a file and what becomes of it. */
export function analyseAcquisitions(unit: SourceUnit, environment: AnalysisEnvironment): readonly AcquisitionSite[] {
  return takeCensus(contextFor(environment), unit);
}

/** What the tests of a file open and nothing in it closes. */
export function analyseFixtures(unit: SourceUnit, environment: AnalysisEnvironment): readonly ForgottenFixture[] {
  return unit.isTest ? forgottenFixtures(contextFor(environment), unit) : [];
}

function openedAt(context: FlowContext, unit: SourceUnit, node: ts.Node): readonly Tracked[] {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return acquisitionsOf(context, unit, node);
  return ts.isBinaryExpression(node) ? guardFlagsOf(unit, node) : [];
}

/** What callers must know of a function; see FunctionSummary. */
export function summaryOf(unit: SourceUnit, fn: FunctionLike, environment: AnalysisEnvironment): FunctionSummary {
  return contextFor(environment).summaryOf(unit, fn);
}
