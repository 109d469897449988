import { functionValue } from '../calls/functions.js';
import { calledName, isFunctionValue, lastName } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { emittedHandlers } from './event-handlers.js';
import { timerWait } from './promise-waits.js';
import { nested, type Tracker } from './tracker.js';
import { isFailureEvent, soundsGrowing, soundsLikeEventWait } from './vocabulary.js';
import type { Wait } from './wait.js';
import { walkBody } from './walk-calls.js';
import { awaited, caughtAt, distinct, failing, type Way, waited } from './way.js';

type Ways = readonly Way[];

/** Runs a handler's body on the ways that reach it; yields the ways on which it comes back. */
export function enterCallback(handler: ts.Expression, ways: Ways, tracker: Tracker): Ways {
  const fn = functionValue(handler, tracker.frame.unit);
  if (!fn || ways.length === 0) return ways;
  const { entry } = tracker;
  if (entry && fn === entry.fn) {
    entry.found.push(...ways.map((way) => ({ at: tracker.emitting ?? handler, way, given: undefined })));
    return [];
  }
  if (ts.isClassStaticBlockDeclaration(fn) || !fn.body || tracker.stack.includes(fn)) return ways;
  const inside: Tracker = { ...tracker, stack: [...tracker.stack, fn], returned: [], jumps: [], awaitsResult: true };
  const end = walkBody(fn.body, ways, inside);
  return distinct([...end, ...inside.returned]);
}

/** `this.emit('next')`: the handlers that lead back run at once. */
export function followEvent(call: ts.CallExpression, ways: Ways, tracker: Tracker): Ways | undefined {
  if (!tracker.entry) return undefined;
  const handlers = emittedHandlers(call, tracker.frame.unit).filter((each) => leadsBack(each, tracker));
  if (handlers.length === 0) return undefined;
  for (const handler of handlers) handleEvent(handler, call, ways, tracker);
  return ways;
}

/** A handler that is the entry itself begins a round with what the event brings. */
function handleEvent(handler: ts.Expression, call: ts.CallExpression, ways: Ways, tracker: Tracker): void {
  const { entry } = tracker;
  if (entry && functionValue(handler, tracker.frame.unit) === entry.fn) {
    entry.found.push(...ways.map((way) => ({ at: call, way, given: call.arguments.slice(1) })));
  } else runLater(handler, ways, { ...tracker, emitting: call });
}

/** What a call does later through its callbacks; undefined where nothing in it leads back to the entry. */
export function followCallbacks(call: ts.CallExpression, ways: Ways, tracker: Tracker): Ways | undefined {
  if (!tracker.entry) return undefined;
  const timer = timerWait(call, tracker.frame);
  if (/^(?:off|remove\w*|unsubscribe|clear\w*)$/.test(calledName(call))) return undefined;
  const handlers = call.arguments.filter((each) => leadsBack(each, tracker));
  if (handlers.length === 0) return undefined;
  for (const handler of handlers) runLater(handler, later(call, handler, timer, ways), tracker);
  return ways;
}

/** `socket.onclose = () => connect()`. */
export function assignedHandler(node: ts.BinaryExpression, ways: Ways, tracker: Tracker): Ways | undefined {
  const event = /^on(.+)$/.exec(lastName(node.left))?.[1];
  if (!tracker.entry || event === undefined || !leadsBack(node.right, tracker)) return undefined;
  runLater(node.right, isFailureEvent(event) ? failedLater(node.right, node, ways) : resumed(node, ways), tracker);
  return ways;
}

function runLater(handler: ts.Expression, ways: Ways, tracker: Tracker): void {
  enterCallback(handler, ways, nested(tracker));
}

function leadsBack(argument: ts.Expression, tracker: Tracker): boolean {
  const fn = functionValue(argument, tracker.frame.unit);
  return fn !== undefined && (tracker.entry?.cycle.has(fn) ?? false);
}

/** How things stand when the callback runs. */
function later(call: ts.CallExpression, handler: ts.Expression, timer: Wait | undefined, ways: Ways): Ways {
  if (timer) return ways.map((way) => waited(way, timer));
  const name = calledName(call);
  const wait = scheduledBy(name, call);
  if (wait) return ways.map((way) => waited(way, wait));
  if (name === 'catch' || (name === 'then' && call.arguments[1] === handler)) return failedLater(handler, call, ways);
  if (runsAfterFailuresToo(name, call)) return [...resumed(call, ways), ...failedLater(handler, call, ways)];
  const event = call.arguments[0] && unwrapped(call.arguments[0]);
  if (event && ts.isStringLiteralLike(event)) {
    return isFailureEvent(event.text) ? failedLater(handler, call, ways) : resumed(call, ways);
  }
  return isErrorFirst(handler) && !/^(?:then|on|once)$/.test(name)
    ? failedLater(handler, call, ways)
    : resumed(call, ways);
}

/** `work().finally(next)` and `work().catch(log).then(next)`. */
function runsAfterFailuresToo(name: string, call: ts.CallExpression): boolean {
  if (name === 'finally') return true;
  const before = ts.isPropertyAccessExpression(call.expression) ? unwrapped(call.expression.expression) : undefined;
  return name === 'then' && before !== undefined && ts.isCallExpression(before) && calledName(before) === 'catch';
}

/** What is handed the next round says by its name that it puts a delay or a question to a person before it. */
function scheduledBy(name: string, node: ts.Node): Wait | undefined {
  if (soundsLikeEventWait(name)) return { kind: 'event', node };
  if (soundsGrowing(name)) return { kind: 'time', delay: { kind: 'growing' }, node };
  const delays = /delay|timeout|schedule|throttle|debounce|retry|later|defer/i.test(name);
  return delays ? { kind: 'time', delay: { kind: 'unknown' }, node } : undefined;
}

function failedLater(handler: ts.Expression, attempt: ts.Node, ways: Ways): Ways {
  return ways.map((way) => (way.failure ? way : caughtAt(failing(way, attempt, true), handler)));
}

function resumed(node: ts.Node, ways: Ways): Ways {
  return ways.map((way) => awaited(way, node, true));
}

/** `(err) => …` and `(error, result) => …`. */
function isErrorFirst(handler: ts.Expression): boolean {
  const fn = unwrapped(handler);
  const first = isFunctionValue(fn) ? fn.parameters[0]?.name : undefined;
  return first !== undefined && ts.isIdentifier(first) && /^_?(?:e|err|error)$/i.test(first.text);
}
