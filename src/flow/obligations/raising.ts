import { ts } from '../../project/ast.js';
import type { LeakExit } from '../leak.js';
import type { PathPoint } from './exploded-graph.js';
import type { FlowContext } from './flow-context.js';
import { throwsItself } from './own-throws.js';
import type { Answer } from './question.js';
import { isInHandler } from './syntax.js';
import type { Tracked } from './tracked.js';

/** Where the exception that leaves began: what a `finally` on its way raises as well is not the cause. */
export function raisingPoint(end: PathPoint): PathPoint | undefined {
  let origin: PathPoint | undefined;
  for (let at: PathPoint | undefined = end; at && at.parent?.state.phase === 'open'; at = at.parent) {
    if (at.node.ast && ts.isCatchClause(at.node.ast) && at.node.kind === 'bind' && origin) return origin;
    if (at.edge?.kind === 'exception') origin = at;
  }
  return origin;
}

/**
 * A function of the project that throws by its own code, called before the `try` whose handler releases, or before the
 * resource is handed on: whoever wrote it thought of exceptions, and not of this one.
 */
export function isOwnThrow(
  { environment }: FlowContext,
  tracked: Tracked,
  { outcomes, exploration }: Answer,
  { point, exit }: { readonly point: PathPoint; readonly exit: LeakExit },
): boolean {
  const { lifetime, opensOn } = tracked.resource;
  // What lives as long as the process and opens when it is first used holds nothing yet.
  if (lifetime === 'process' && !opensOn && exploration.releases.length === 0) return false;
  const isMet = outcomes.discharged || exploration.releases.length > 0;
  if (exit !== 'throw' && exit !== 'reject') return false;
  if (!isMet || point.state.stored || tracked.resource.expires || tracked.evidence === 'shape') return false;
  const raising = raisingPoint(point)?.parent;
  const call = raising?.node.ast;
  if (!raising || !call || !ts.isCallExpression(call) || isInHandler(call)) return false;
  return throwsItself(environment, environment.resolver.calleeOf(raising.unit, call).target);
}
