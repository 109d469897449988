import type { AnalysisEnvironment } from '../../models/environment.js';
import { ts } from '../../project/ast.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { contextFor } from '../flow-context-store.js';
import { acquisitionsOf } from '../obligations/acquisitions.js';
import type { FlowContext } from '../obligations/flow-context.js';
import { judge } from '../obligations/judge-obligation.js';
import { ask } from '../obligations/question.js';
import { callsIn } from '../obligations/syntax.js';
import type { Tracked } from '../obligations/tracked.js';
import { step } from '../obligations/witness.js';
import { missedDeparture } from './departures.js';
import type { LockFault } from './lock-fault.js';
import { openEnded } from './open-ended.js';
import { takesLock } from './vocabulary.js';

type Call = ts.CallExpression | ts.NewExpression;

/**
 * Locks that are given back on every path, but not before somebody else has done his part: a consumer who asks for the
 * next chunk, a client who reads, an event that happens. Locks that some path keeps are for the obligations to tell.
 */
export function findOpenEndedHolds(unit: SourceUnit, environment: AnalysisEnvironment): readonly LockFault[] {
  const context = contextFor(environment);
  return callsIn(unit.ast).flatMap((call) => {
    const taken = mayTakeLock(unit, environment, call) ? acquisitionsOf(context, unit, call) : [];
    const found =
      heldAroundCallback(unit, environment, call) ?? taken.map((each) => heldLock(context, each)).find(Boolean);
    return found ? [found] : [];
  });
}

/** A call whose model or whose name says so; everything else would be looked at for nothing. */
function mayTakeLock(unit: SourceUnit, { models, resolver }: AnalysisEnvironment, call: Call): boolean {
  const { model, name } = resolver.calleeOf(unit, call);
  if (!model) return takesLock(name);
  const acquired = [...(model.acquires ? [model.acquires] : []), ...(model.acquiresIf ?? [])];
  return acquired.some(({ resource }) => models.resource(resource)?.kind === 'lock');
}

function heldLock(context: FlowContext, tracked: Tracked): LockFault | undefined {
  const { resource, unit, site } = tracked;
  if (resource.kind !== 'lock' || resource.heldInUse) return undefined;
  const { exploration } = ask(context, tracked, 'borrows', 2);
  const departure = missedDeparture(tracked, exploration.releases);
  const pauses = exploration.pauses.flatMap(
    (point) => openEnded(context.environment, point.unit, point.node.ast) ?? [],
  );
  const [pause] = pauses;
  if (!departure && (!pause || exploration.releases.length === 0)) return undefined;
  if (judge(context, tracked)) return undefined;
  const reason = departure ?? pause;
  if (!reason) return undefined;
  const common = { fault: 'held-open-ended' as const, site, subject: resource.label, gaveUp: [...exploration.gaveUp] };
  return {
    ...common,
    problem: reason.problem,
    severity: departure ? 'high' : 'medium',
    confidence: tracked.evidence === 'type' && reason.isSure ? 'likely' : 'possible',
    steps: [
      step(unit, site, 'acquire', `the ${resource.label} is taken here`),
      step(reason.unit, reason.node, 'wait', reason.step),
    ],
  };
}

/** `mutex.runExclusive(async () => { … })`: the callback decides how long everybody else waits. */
function heldAroundCallback(unit: SourceUnit, environment: AnalysisEnvironment, call: Call): LockFault | undefined {
  const { model } = environment.resolver.calleeOf(unit, call);
  const callbacks = model?.exclusive ? (call.arguments ?? []).filter((each) => ts.isFunctionLike(each)) : [];
  const [callback] = callbacks;
  if (!callback) return undefined;
  const nodes = nodesIn(callback).filter((node) => isOwn(node, callback));
  const [reason] = nodes.flatMap((node) => openEnded(environment, unit, node) ?? []);
  if (!reason) return undefined;
  return {
    fault: 'held-open-ended',
    site: call,
    subject: 'lock',
    problem: reason.problem,
    severity: 'medium',
    confidence: reason.isSure ? 'likely' : 'possible',
    steps: [
      step(unit, call, 'acquire', 'the lock is held around this callback'),
      step(reason.unit, reason.node, 'wait', reason.step),
    ],
    gaveUp: [],
  };
}

function isOwn(node: ts.Node, callback: ts.Node): boolean {
  for (let at = node.parent; at && at !== callback; at = at.parent) if (ts.isFunctionLike(at)) return false;
  return node !== callback;
}
