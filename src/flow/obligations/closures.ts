import { mayReject } from '../../calls/rejections.js';
import type { Callee } from '../../models/resolver.js';
import { isListeningName, isUnlisteningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import { enclosingFunction } from './acquisitions.js';
import { calledBy } from './discharge.js';
import { type Effect, met, onward, same } from './effect.js';
import type { Outcomes, PathPoint } from './exploded-graph.js';
import type { Exploration } from './exploration.js';
import { type FlowState, withAlias } from './flow-state.js';
import { holdingOf, mentions, withPaths } from './holding.js';
import { withRejection } from './inline-call.js';
import { keyOf } from './value-keys.js';
import { leavesWorkUnderWay } from './work-under-way.js';

type Call = ts.CallExpression | ts.NewExpression;

interface Passed {
  readonly call: Call;
  readonly callee: Callee;
  readonly fn: FunctionLike;
  readonly index: number;
}

/** Functions of these names run what they are given when something happens, perhaps never; several share the work. */
const REGISTERING =
  /^(on|once|addListener|prependListener|addEventListener|subscribe|onClose|onExit|defer|after|addCleanup|onDestroy|onTestFinished|tap|finished|eos|pipeline|whenDone|push|add|set|register)$/i;

export function isRegistering(name: string): boolean {
  return REGISTERING.test(name);
}

/**
 * What it means that a call is given a function which can reach the resource; undefined where it means nothing and the
 * other arguments decide.
 */
export function closureEffect(exploration: Exploration, point: PathPoint, passed: Passed): Effect | undefined {
  if (isUnlisteningName(passed.callee.name)) return undefined;
  const promise = promiseHandler(point, passed);
  const entry = entryOf(point, passed, promise?.receivesValue ?? false);
  const isReached = mentions(point.unit, passed.fn, entry);
  if (!isReached && !reachesOwner(exploration, point, passed)) return undefined;
  if (isRunInPlace(passed)) return runInPlace(exploration, point, passed, entry);
  if (isOnOwnEnd(exploration, point, passed)) return afterOwnEnd(exploration, point, passed, entry);
  const releasesBefore = exploration.releases.length;
  const lostBefore = exploration.lost.length;
  const outcomes = exploration.inline(point.unit, passed.fn, entry, point);
  if (!outcomes?.discharged && !isReached) return undefined;
  if (!outcomes?.discharged) return promise?.receivesValue ? carriedOn(point, outcomes) : retained(exploration, passed);
  if (promise) return promise.apply(exploration, point, passed, outcomes);
  if (exploration.policy === 'takes' && isForSignal(passed))
    return onward([{ ...point.state, stored: true }], point.state);
  const { callee } = passed;
  const isListening = isRegistering(callee.name) || callee.model?.listens === true;
  const isShared = isListening || leavesToOthers(passed) || isWrappedForRegistering(passed);
  // What runs later and again need not release each time, and neither need the callbacks inside of it.
  if (isShared) exploration.forgetLost(lostBefore);
  if (isShared || exploration.releases.length === releasesBefore) return entrusted(passed);
  const leak = outcomes.openAtReturn.find((each) => !leavesWorkUnderWay(each, point));
  if (leak && !isReturnedLater(point, passed)) exploration.lost.push({ point: leak, reason: 'callback' });
  return outcomes.openAtThrow ? afterFailure(exploration, point, passed, outcomes.openAtThrow) : entrusted(passed);
}

/** `log.on('error', () => { log = undefined; })`: by then it has ended by itself. */
function isOnOwnEnd({ tracked }: Exploration, { unit, state }: PathPoint, { call, callee }: Passed): boolean {
  const [event] = call.arguments ?? [];
  if (!callee.receiver || !event || !ts.isStringLiteralLike(event) || !isListeningName(callee.name)) return false;
  const isEnd = tracked.resource.endsOn?.includes(event.text) ?? false;
  return isEnd && holdingOf(unit, callee.receiver, state) === 'alias';
}

/** What the listener forgets is no loss; what it releases it has been entrusted with, as every listener. */
function afterOwnEnd(exploration: Exploration, point: PathPoint, passed: Passed, entry: FlowState): Effect | undefined {
  const [releasesBefore, lostBefore] = [exploration.releases.length, exploration.lost.length];
  exploration.inline(point.unit, passed.fn, entry, point);
  exploration.lost.splice(lostBefore);
  return exploration.releases.length > releasesBefore ? entrusted(passed) : retained(exploration, passed);
}

/** `channel.get(queue, () => connection.close())`: what it was asked of ends it. */
function reachesOwner({ tracked }: Exploration, { unit, state }: PathPoint, { fn }: Passed): boolean {
  const { parentKeys = [] } = tracked;
  return parentKeys.length > 0 && mentions(unit, fn, parentKeys.reduce(withAlias, { ...state, aliases: new Set() }));
}

/** What the function goes on to return can reach it: `return { close: () => socket.close() }` leaves the rest to others. */
function isReturnedLater({ unit, state }: PathPoint, { call }: Passed): boolean {
  const around = enclosingFunction(call);
  return nodesIn(around ?? call).some((node) => {
    if (!ts.isReturnStatement(node) || !node.expression || node.pos < call.end) return false;
    const holding = enclosingFunction(node) === around ? holdingOf(unit, node.expression, state) : undefined;
    return holding === 'alias' || holding === 'contains';
  });
}

/**
 * `await locked(async () => { …; release(); })`: what the callback throws before its release arrives where the call is
 * awaited. Where its promise is returned instead, no handler of this function sees it.
 */
function afterFailure(exploration: Exploration, { state }: PathPoint, passed: Passed, thrown: PathPoint): Effect {
  const { call } = passed;
  if (ts.isAwaitExpression(call.parent))
    return { ...entrusted(passed), ...onward([withRejection(state, call)], state), discharged: true };
  if (isGivenBack(call)) exploration.lost.push({ point: thrown, reason: 'raised' });
  return entrusted(passed);
}

/** The value of the function is the promise of this call. */
function isGivenBack({ parent }: Call): boolean {
  return ts.isReturnStatement(parent) || ts.isArrowFunction(parent);
}

/** `signal.addEventListener('abort', () => stream.close())`: on that occasion alone; whoever gets it owes the rest. */
function isForSignal({ call, callee }: Passed): boolean {
  const [event] = call.arguments ?? [];
  return isRegistering(callee.name) && event !== undefined && ts.isStringLiteralLike(event) && event.text === 'abort';
}

/** `.then((client) => { current = client; … })`: later handlers of the chain find it under its new name. */
function carriedOn({ state }: PathPoint, outcomes: Outcomes | undefined): Effect | undefined {
  const names = outcomes?.openAtReturn.flatMap((end) => [...end.state.aliases]) ?? [];
  return names.length === 0 ? undefined : onward([names.reduce(withAlias, state)], state);
}

/** Timers and schedulers release later, whatever branch they take. */
function leavesToOthers({ callee }: Passed): boolean {
  return /^(setTimeout|setInterval|setImmediate|nextTick|queueMicrotask)$/.test(callee.name);
}

/** `parser.on('end', guarded(() => stream.resume()))`: the wrapper gives what runs later. */
function isWrappedForRegistering({ call }: Passed): boolean {
  const { parent } = call;
  if (!ts.isCallExpression(parent) || !parent.arguments.includes(call)) return false;
  const callee = unwrapped(parent.expression);
  return ts.isPropertyAccessExpression(callee) && isRegistering(callee.name.text);
}

/** A closure that only uses the resource borrows it; a long-lived client that is captured lives on with the closure. */
function retained(exploration: Exploration, passed: Passed): Effect | undefined {
  const isLongLived = exploration.tracked.resource.lifetime === 'process';
  return exploration.policy === 'takes' && isLongLived ? entrusted(passed) : undefined;
}

function entrusted({ call }: Passed): Effect {
  return met({ how: 'entrusted', node: call, to: calledBy(call) });
}

/** A handler of the promise chain releases it. */
function chained({ call }: Passed): Effect {
  return met({ how: 'chained', node: call, to: calledBy(call) });
}

/** The callback is entered with the caller's names; where it receives the resource, its first parameter is one more. */
function entryOf({ unit, state }: PathPoint, { fn, callee }: Passed, receivesValue: boolean): FlowState {
  const [first] = ts.isClassStaticBlockDeclaration(fn) ? [] : fn.parameters;
  const key = first && keyOf(unit, first.name);
  if (key === undefined || !callee.receiver) return state;
  return withPaths(receivesValue ? withAlias(state, key) : state, unit, key, callee.receiver, state);
}

/** The executor of a promise, a function called where it is written, array methods, scopes: run now, then the caller goes on. */
function isRunInPlace({ call, callee, fn, index }: Passed): boolean {
  if (ts.isNewExpression(call)) return callee.name === 'Promise';
  if (callee.model?.scopedCallback === index) return true;
  return call.expression === fn || /^(forEach|map|filter|some|every|reduce)$/.test(callee.name);
}

function runInPlace(exploration: Exploration, point: PathPoint, { fn }: Passed, entry: FlowState): Effect | undefined {
  const outcomes = exploration.inline(point.unit, fn, entry, point);
  if (!outcomes?.discharged) return undefined;
  const stillOpen = outcomes.openAtReturn.length > 0 ? [point.state] : [];
  return { discharged: true, after: (edge) => (edge.kind === 'exception' ? [] : stillOpen) };
}

interface PromiseHandler {
  /** The first parameter is the resource: `pool.connect().then((client) => …)`. */
  readonly receivesValue: boolean;
  apply(
    exploration: Exploration,
    point: PathPoint,
    passed: Passed,
    outcomes: { openAtReturn: readonly PathPoint[] },
  ): Effect;
}

/** `.then`, `.catch` and `.finally` on a promise. */
function promiseHandler({ unit, state }: PathPoint, { call, callee, index }: Passed): PromiseHandler | undefined {
  if (!callee.receiver || !ts.isCallExpression(call) || callee.target) return undefined;
  if (callee.name === 'finally') return { receivesValue: false, apply: (_exploration, _point, own) => chained(own) };
  if (callee.name === 'catch' || (callee.name === 'then' && index === 1)) {
    return { receivesValue: false, apply: (_exploration, point) => same(point.state) };
  }
  if (callee.name !== 'then') return undefined;
  return { receivesValue: holdingOf(unit, callee.receiver, state) === 'alias', apply: afterThen };
}

/**
 * `.then` releases where the promise is fulfilled. A rejection skips it unless a later handler of the same chain can
 * reach the resource, or the chain is awaited (the surrounding code is then judged by its own handlers).
 */
function afterThen(
  exploration: Exploration,
  point: PathPoint,
  passed: Passed,
  outcomes: { openAtReturn: readonly PathPoint[] },
): Effect {
  const [leak] = outcomes.openAtReturn;
  const isGuarded = hasLaterHandler(point, passed.call) || isAcquisitionItself(point, passed) || followsHandler(passed);
  if (leak && !isGuarded) exploration.lost.push({ point: leak, reason: 'callback' });
  else if (!isGuarded && exploration.tier >= 2 && mayFail(exploration, point, passed))
    exploration.lost.push({ point, reason: 'promise' });
  return chained(passed);
}

/** `new Promise((resolve) => …).then(close)`: with nothing in it that rejects, the handler runs. */
function mayFail({ environment }: Exploration, { unit }: PathPoint, { callee }: Passed): boolean {
  return !callee.receiver || mayReject(unit, callee.receiver, environment);
}

/** `work().catch(report).then(clear)`: behind a handler that throws nothing on, it runs whatever comes. */
function followsHandler({ callee }: Passed): boolean {
  const before = callee.receiver && unwrapped(callee.receiver);
  if (!before || !ts.isCallExpression(before) || !ts.isPropertyAccessExpression(before.expression)) return false;
  const { name } = before.expression;
  const given = name.text === 'catch' ? before.arguments[0] : name.text === 'then' ? before.arguments[1] : undefined;
  const handler = given && unwrapped(given);
  return handler !== undefined && ts.isFunctionLike(handler) && !nodesIn(handler).some(ts.isThrowStatement);
}

/** `pool.connect().then(…)`: where that is rejected, nothing was acquired. */
function isAcquisitionItself({ unit, state }: PathPoint, { callee }: Passed): boolean {
  const holding = callee.receiver && holdingOf(unit, callee.receiver, state);
  return holding === 'alias' || holding === 'contains';
}

function hasLaterHandler({ unit, state }: PathPoint, call: Call): boolean {
  let at: ts.Node = call;
  if (call.arguments?.[1] && mentions(unit, call.arguments[1], state)) return true;
  while (ts.isPropertyAccessExpression(at.parent) && ts.isCallExpression(at.parent.parent)) {
    const later: ts.CallExpression = at.parent.parent;
    const isHandler = /^(catch|finally|then)$/.test(at.parent.name.text);
    if (
      isHandler &&
      later.arguments.some((each) => mentions(unit, each, state) || holdingOf(unit, each, state) === 'contains')
    )
      return true;
    at = later;
  }
  return ts.isAwaitExpression(at.parent);
}
