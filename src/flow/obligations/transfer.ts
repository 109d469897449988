import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { signalEndsOf } from './abort-signals.js';
import { enclosingFunction } from './acquisitions.js';
import { assign, bindDeclaration } from './binding.js';
import { acquiringCallback, awaitedOpening, callEffect, noteParts } from './call-effect.js';
import { isWithoutCallersSignal } from './callers-signal.js';
import { withCount } from './counts.js';
import type { Discharge } from './discharge.js';
import { type Effect, ENDED, heldUnlessRaised, met, onward, same } from './effect.js';
import { endedByCondition, tellsUnstarted } from './ended-by-condition.js';
import { failsAsItself } from './executors.js';
import { withValueRead } from './exhaustion.js';
import type { PathPoint } from './exploded-graph.js';
import type { Exploration } from './exploration.js';
import { ANY_FALSY, type FlowState, TRUTHY, withAlias, withDerived, withFact, withPhase } from './flow-state.js';
import { isReleaserGiven } from './given-releasers.js';
import { holdingOf, showsOnlyViews } from './holding.js';
import { awaitedRejection } from './inline-call.js';
import { keptFromLastRound } from './last-round.js';
import { isLookedFor } from './paths.js';
import { withPipes } from './pipes.js';
import { isOtherAnswer } from './status-arms.js';
import { isValueIgnored } from './syntax.js';
import { refined } from './truth.js';
import { isWithin, keyOf, nodeKey } from './value-keys.js';

/**
 * What one node does to the followed obligation, by edge: an acquisition that fails opens nothing, a release that
 * throws still releases, and each branch of a condition learns what it implies.
 */
export function transfer(exploration: Exploration, point: PathPoint): Effect {
  const { node, state } = point;
  if (node.ast === exploration.tracked.opensAt && node.kind === 'evaluate') return acquisition(exploration, point);
  if (node.kind === 'branch' && node.ast) return branching(exploration, point, node.ast);
  if (node.kind === 'bind' && node.ast) return unchangedUnless(bindDeclaration(point, node.ast), state);
  if (node.kind === 'evaluate' && node.ast) return evaluation(exploration, point, node.ast);
  if (node.kind === 'return') return returning(exploration, point);
  if (node.kind === 'throw' && node.ast) return throwing(exploration, point, node.ast);
  if (node.kind === 'dispose' && node.ast) return disposal(exploration, point, node.ast);
  return same(state);
}

function unchangedUnless(after: readonly FlowState[] | Discharge, before: FlowState): Effect {
  return 'how' in after ? met(after) : onward(after, before);
}

/** A second acquisition while the first is open, in a loop, loses the first. */
function acquisition(exploration: Exploration, point: PathPoint): Effect {
  const { tracked } = exploration;
  if (point.state.phase === 'open' && isSamePlace(exploration, point)) return same(point.state);
  if (point.state.phase === 'open' && tracked.holds === 'value') {
    const kept = keptFromLastRound(exploration, point);
    if (kept) return onward([kept], point.state);
    exploration.lost.push({ point, reason: 'overwrite' });
    return ENDED;
  }
  const value = nodeKey(point.node.ast as ts.Node);
  const phase = tracked.resource.opensOn?.length ? 'dormant' : 'open';
  const before = tracked.isShared ? { ...point.state, stored: true } : point.state;
  // What was asked is there: `browser?.close()` closes it.
  const asked = (tracked.parentKeys ?? []).reduce((state, key) => withFact(state, key, TRUTHY), before);
  const opened = tracked.keys.reduce(withAlias, withPhase(asked, phase));
  const held = signalEndsOf(tracked).controllers.reduce(withDerived, opened);
  const own = tracked.resource.expires ? undefined : acquiringCallback(exploration, point, held);
  if (!tracked.onlyIfTruthy) return own ?? onward([held], point.state);
  return onward([withFact(held, value, TRUTHY), withFact(point.state, value, ANY_FALSY)], point.state);
}

/** What is made again under the same path is the same file. */
function isSamePlace({ tracked }: Exploration, { state }: PathPoint): boolean {
  return (
    tracked.resource.kind === 'temp-file' && tracked.keys.some((key) => key.startsWith('v') && state.aliases.has(key))
  );
}

function branching(exploration: Exploration, reached: PathPoint, condition: ts.Node): Effect {
  const { unit, node } = reached;
  const state = withPipes(exploration.environment, unit, condition, reached.state);
  const point = { ...reached, state };
  const test = node.test ?? 'truthy';
  const tested = ts.isCaseClause(condition) ? undefined : condition;
  return {
    discharged: false,
    after: (edge) => {
      if (tellsUnstarted(exploration, point, condition, edge)) return [];
      if (isOtherAnswer(exploration.tracked, point, condition, edge)) return [];
      if (endedByCondition(exploration, point, condition, edge)) {
        exploration.isExhausted = true;
        return [];
      }
      if (edge.kind === 'false' && isWithoutCallersSignal(unit, condition, state)) return [];
      const next = tested ? refined(unit, tested, test, edge.kind === 'true', state) : state;
      if (!next) return [];
      const isDenied = edge.kind === 'false' && tested && ts.isExpression(tested);
      return [isDenied ? withValueRead(exploration, point, tested, next) : next];
    },
  };
}

/** `throw new RequestError(message, span)`: whoever catches the error finds it there. */
function throwing({ tracked }: Exploration, { unit, state }: PathPoint, thrown: ts.Node): Effect {
  const value = ts.isThrowStatement(thrown) && tracked.holds === 'value' ? thrown.expression : undefined;
  const holding = value && !isCaughtHere(thrown) ? holdingOf(unit, value, state) : undefined;
  const isHandedOver = holding === 'alias' || holding === 'contains';
  return isHandedOver ? met({ how: 'passed', node: thrown, to: 'whoever catches the error' }) : same(state);
}

/** The same function handles it: then it is no hand-over. */
function isCaughtHere(thrown: ts.Node): boolean {
  for (let at = thrown; at.parent && !ts.isFunctionLike(at); at = at.parent) {
    if (ts.isTryStatement(at.parent) && at.parent.tryBlock === at && at.parent.catchClause) return true;
  }
  return false;
}

function evaluation(exploration: Exploration, point: PathPoint, ast: ts.Node): Effect {
  if (ts.isCallExpression(ast) || ts.isNewExpression(ast))
    return counting(point, ast, callEffect(exploration, point, ast));
  if (ts.isBinaryExpression(ast)) return unchangedUnless(assign(exploration, point, ast), point.state);
  if (ts.isAwaitExpression(ast)) return awaiting(exploration, point, ast);
  if (isIterationOf(point, ast)) return released(exploration, 'iterated', ast);
  if (ts.isYieldExpression(ast) && ast.expression) return yielding(exploration, point, ast.expression);
  return same(point.state);
}

/** What the call puts in a list, or takes out of it. */
function counting({ unit }: PathPoint, call: ts.Node, effect: Effect): Effect {
  return {
    ...effect,
    after: (edge) =>
      effect.after(edge).map((state) => (edge.kind === 'exception' ? state : withCount(unit, call, state))),
  };
}

/** A promise of the resource, or of an object that has it, opens nothing where it rejects. */
function awaiting(exploration: Exploration, point: PathPoint, ast: ts.AwaitExpression): Effect {
  const { unit, state } = point;
  const awaited = unwrapped(ast.expression);
  const isFlag = exploration.tracked.resource.kind === 'guard-flag';
  const holding = ts.isCallExpression(awaited) || isFlag ? undefined : holdingOf(unit, awaited, state);
  const isPromiseOfIt = holding === 'alias' || (holding === 'contains' && ts.isIdentifier(awaited));
  if (holding === 'alias' && exploration.tracked.resource.endsWhenAwaited)
    return met({ how: 'passed', node: ast, to: 'its own end' });
  const isOwnFailure = failsWithIt(exploration, point, awaited) || failsAsItself(exploration, unit, awaited);
  if (isPromiseOfIt || isOwnFailure || isLookedFor(unit, ast, state)) return heldUnlessRaised(state);
  return awaitedRejection(state, ast) ?? awaitedOpening(exploration, point, ast);
}

/** `await once(socket, 'connect')`: it rejects where the socket has failed, and is gone. */
function failsWithIt(
  { tracked, environment }: Exploration,
  { unit, state }: PathPoint,
  awaited: ts.Expression,
): boolean {
  if (!ts.isCallExpression(awaited) || !tracked.resource.endsOn?.includes('error')) return false;
  const index = environment.resolver.calleeOf(unit, awaited).model?.failsWith;
  const emitter = index === undefined ? undefined : awaited.arguments[index];
  if (!emitter || holdingOf(unit, emitter, state) !== 'alias') return false;
  return !awaited.arguments.some((each) => /\bsignal\b/.test(each.getText()));
}

/** `for await (const row of cursor)`: the loop ends what it iterates, also when it is left early. */
function isIterationOf({ unit, state }: PathPoint, ast: ts.Node): boolean {
  const loop = ast.parent;
  if (!ts.isForOfStatement(loop) || loop.initializer !== ast || !loop.awaitModifier) return false;
  return holdingOf(unit, loop.expression, state) === 'alias';
}

function released(exploration: Exploration, how: 'iterated' | 'disposed', node: ts.Node): Effect {
  exploration.releases.push(node);
  return met({ how, node });
}

/** A yielded resource is lent where the generator releases it afterwards, and given away where it never does. */
function yielding(exploration: Exploration, point: PathPoint, value: ts.Expression): Effect {
  const isGiven = exploration.policy === 'takes' && holdingOf(point.unit, value, point.state) !== undefined;
  return isGiven ? met({ how: 'yielded', node: value }) : same(point.state);
}

function returning(exploration: Exploration, point: PathPoint): Effect {
  const ast = point.node.ast as ts.ReturnStatement | ts.Expression;
  const value = ts.isReturnStatement(ast) ? ast.expression : ast;
  const holding = value && holdingOf(point.unit, value, point.state);
  if (!holding || isValueIgnored(enclosingFunction(value))) return same(point.state);
  const { lifetime, collected } = exploration.tracked.resource;
  if (holding === 'derived' && lifetime === 'scoped' && !point.state.isPath) return same(point.state);
  if (collected && showsOnlyViews(point.unit, value, point.state)) return same(point.state);
  if (point.state.stored) exploration.isShared = true;
  if (holding === 'alias' || isReleaserGiven(exploration, point, value)) exploration.returned = true;
  if (holding === 'contains') noteParts(exploration, point, value);
  return met({ how: holding === 'derived' ? 'derived' : 'returned', node: value });
}

function disposal(exploration: Exploration, point: PathPoint, ast: ts.Node): Effect {
  if (!ts.isVariableDeclarationList(ast)) return same(point.state);
  const isHeld = ast.declarations.some((each) => {
    const key = keyOf(point.unit, each.name);
    return key !== undefined && [...point.state.aliases, ...point.state.derived].some((held) => isWithin(held, key));
  });
  return isHeld ? released(exploration, 'disposed', ast) : same(point.state);
}
