import { modelledRetry, modelledWait } from '../calls/library-waits.js';
import { calledName } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { waitOfNewPromise } from './promise-waits.js';
import { nested, type Tracker } from './tracker.js';
import type { Wait } from './wait.js';
import { enterCallback, followEvent } from './walk-callbacks.js';
import { callTarget, enter, evaluateArguments, mayRepair, sleepByName } from './walk-calls.js';
import { evaluate } from './walk-expressions.js';
import { awaited, caughtAt, distinct, failing, type Way, waited } from './way.js';

type Ways = readonly Way[];

/** What `await expression` does: waits, follows helpers, and fails where something outside the process is asked. */
export function evaluateAwait(expression: ts.Expression, ways: Ways, tracker: Tracker): Ways {
  const node = unwrapped(expression);
  if (ts.isCallExpression(node)) return evaluateAwaitedCall(node, ways, tracker);
  if (ts.isNewExpression(node)) return evaluateNewPromise(node, ways, tracker);
  if (ts.isAwaitExpression(node)) return evaluateAwait(node.expression, ways, tracker);
  if (ts.isConditionalExpression(node)) {
    const at = evaluate(node.condition, ways, tracker);
    const [taken, other] = [node.whenTrue, node.whenFalse].map((each) => evaluateAwait(each, at, tracker));
    return distinct([...(taken ?? []), ...(other ?? [])]);
  }
  const isValue = ts.isLiteralExpression(node) || ['null', 'undefined', 'true', 'false'].includes(node.getText());
  if (isValue) return withWait({ kind: 'turn', node }, ways);
  return realAwait(node, evaluate(node, ways, tracker), tracker);
}

function evaluateAwaitedCall(call: ts.CallExpression, ways: Ways, tracker: Tracker): Ways {
  const chained = evaluateChain(call, ways, tracker);
  if (chained) return chained;
  const at = evaluateArguments(call, ways, tracker);
  const emitted = followEvent(call, at, tracker);
  if (emitted) return emitted;
  const { frame } = tracker;
  const wait = waitOfAwaitedCall(call, tracker);
  if (wait) return withWait(wait, at);
  if (modelledRetry(call, frame)?.backoffByDefault) {
    return realAwait(call, withWait({ kind: 'time', delay: { kind: 'growing' }, node: call }, at), tracker);
  }
  const target = callTarget(call, tracker);
  if (target) return enter(target, call, at, tracker, true);
  return evaluateCombinator(call, at, tracker) ?? realAwait(call, at, tracker);
}

/** The wait of a call that does nothing but wait; undefined for all others. */
function waitOfAwaitedCall(call: ts.CallExpression, tracker: Tracker): Wait | undefined {
  const { frame } = tracker;
  const model = modelledWait(call, frame);
  if (model?.style === 'yield') return { kind: 'turn', node: call };
  const name = calledName(call);
  const receiver = ts.isPropertyAccessExpression(call.expression) ? call.expression.expression.getText() : '';
  if (receiver === 'Promise' && name === 'resolve') return { kind: 'turn', node: call };
  return sleepByName(call, tracker);
}

function evaluateNewPromise(node: ts.NewExpression, ways: Ways, tracker: Tracker): Ways {
  if (node.expression.getText() !== 'Promise') return realAwait(node, evaluate(node, ways, tracker), tracker);
  const wait = waitOfNewPromise(node, tracker.frame);
  return wait.kind === 'event' ? realAwait(node, ways, tracker) : withWait(wait, ways);
}

/** `await work().then(…).catch(…).finally(…)`. */
function evaluateChain(call: ts.CallExpression, ways: Ways, tracker: Tracker): Ways | undefined {
  const callee = call.expression;
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const method = callee.name.text;
  if (!['then', 'catch', 'finally'].includes(method) || !ts.isCallExpression(unwrapped(callee.expression)))
    return undefined;
  const inside = nested(tracker);
  const settled = evaluateAwait(callee.expression, ways, inside);
  tracker.returned.push(...inside.returned);
  const [first, second] = call.arguments;
  const onFailure = method === 'catch' ? first : method === 'then' ? second : undefined;
  const onSuccess = method === 'catch' ? undefined : first;
  const after = onSuccess ? enterCallback(onSuccess, settled, tracker) : settled;
  if (!onFailure) {
    tracker.thrown.push(...inside.thrown);
    return after;
  }
  const caught = distinct(inside.thrown).map((way) => caughtAt(way, call));
  return distinct([...after, ...enterCallback(onFailure, caught, tracker)]);
}

/** `Promise.all` waits for each, `Promise.race` for the first: as a race has a loser, it is taken for a real await. */
function evaluateCombinator(call: ts.CallExpression, ways: Ways, tracker: Tracker): Ways | undefined {
  if (!/^Promise\.(?:all|allSettled)$/.test(call.expression.getText())) return undefined;
  const list = call.arguments[0] && unwrapped(call.arguments[0]);
  if (!list || !ts.isArrayLiteralExpression(list) || list.elements.length === 0) return undefined;
  return list.elements.reduce<Ways>((at, each) => evaluateAwait(each, at, tracker), ways);
}

function withWait(wait: Wait, ways: Ways): Ways {
  return ways.map((way) => waited(way, wait));
}

/** Something outside decides when this goes on, and it may fail. A stored promise settles when something happens. */
function realAwait(node: ts.Node, ways: Ways, tracker: Tracker): Ways {
  const settles = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
  const at = settles ? withWait({ kind: 'event', node }, ways) : ways;
  tracker.thrown.push(...at.map((way) => failing(way, node, true)));
  const repairs = !ts.isCallExpression(node) || mayRepair(node);
  return at.map((way) => awaited(way, node, repairs));
}
