import { calledFrame, MAX_DEPTH } from '../calls/frame.js';
import { type Target, targetOf } from '../calls/functions.js';
import { modelledWait } from '../calls/library-waits.js';
import { calledName, isAsync } from '../calls/syntax.js';
import { onlyReports, soundsLikeSleep } from '../calls/vocabulary.js';
import { ts } from '../project/ast.js';
import { ownNodes } from '../project/nodes.js';
import { delayOf, fixed } from './delay.js';
import { nested, type Reentry, type Tracker } from './tracker.js';
import { onlyAsks, soundsConsuming, soundsGrowing, soundsLikeEventWait } from './vocabulary.js';
import type { Wait } from './wait.js';
import { followCallbacks, followEvent } from './walk-callbacks.js';
import { evaluate, evaluateAwaited } from './walk-expressions.js';
import { walkStatements } from './walk-statements.js';
import { afterHelper, called, distinct, FIRST_WAY, failing, type Way, waited, withoutKeys } from './way.js';

type Ways = readonly Way[];

/** A call that is not awaited: a synchronous wait, a helper that may wait, a timer or listener, or just an effect. */
export function evaluateCall(call: ts.CallExpression, ways: Ways, tracker: Tracker): Ways {
  const at = evaluateArguments(call, ways, tracker);
  const wait = synchronousWait(call, tracker);
  if (wait) return at.map((way) => waited(way, wait));
  const emitted = followEvent(call, at, tracker);
  if (emitted) return emitted;
  const target = callTarget(call, tracker);
  if (target && reenters(call, target, at, tracker)) return at.map((way) => called(way, false));
  if (target && isWorthEntering(target, tracker)) return enter(target, call, at, tracker, false);
  if (call.expression.getText() === 'process.exit') return [];
  if (neverReturns(call, target)) {
    tracker.thrown.push(...at);
    return [];
  }
  const after = followCallbacks(call, at, tracker);
  return after ?? plainCall(call, at, tracker);
}

/** Helpers that translate an error and throw it: declared `never`, or named after it. */
function neverReturns(call: ts.CallExpression, target: Target | undefined): boolean {
  if (/^(?:re)?throw(?:[A-Z]|$)/.test(calledName(call))) return true;
  if (!target || ts.isClassStaticBlockDeclaration(target.fn)) return false;
  return target.fn.type?.kind === ts.SyntaxKind.NeverKeyword;
}

function plainCall(call: ts.CallExpression, ways: Ways, tracker: Tracker): Ways {
  const name = calledName(call);
  if (onlyReports(name) || call.expression.getText().startsWith('console.')) return ways;
  if (!isClock(call)) tracker.thrown.push(...ways.map((way) => failing(way, call, false)));
  return onlyAsks(name) ? ways : ways.map((way) => called(way, takesSomething(call, tracker)));
}

/** By its name, or because the project's function behind it takes the first or last of a list. */
function takesSomething(call: ts.CallExpression, tracker: Tracker): boolean {
  if (soundsConsuming(calledName(call))) return true;
  const fn = callTarget(call, tracker)?.fn;
  return fn !== undefined && ownNodes(fn).some((each) => ts.isCallExpression(each) && isTaking(calledName(each)));
}

function isTaking(name: string): boolean {
  return ['shift', 'pop', 'dequeue'].includes(name);
}

function isClock(call: ts.CallExpression): boolean {
  return /^(?:Date\.now|performance\.now|Math\.\w+|process\.hrtime)/.test(call.expression.getText());
}

/** True unless the call only tells something: any other awaited call takes its time or mends the cause. */
export function mayRepair(call: ts.CallExpression): boolean {
  return !onlyReports(calledName(call));
}

export function evaluateArguments(call: ts.CallExpression, ways: Ways, tracker: Tracker): Ways {
  const callee = call.expression;
  const receiver =
    ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee) ? callee.expression : undefined;
  const at = receiver ? evaluate(receiver, ways, tracker) : ways;
  return call.arguments.reduce((each, argument) => evaluate(argument, each, tracker), at);
}

/** The project's function behind a call, unless it is being walked already. */
export function callTarget(call: ts.CallExpression, tracker: Tracker): Target | undefined {
  return tracker.frame.depth < MAX_DEPTH ? targetOf(call, tracker.frame) : undefined;
}

function reenters(call: ts.CallExpression, target: Target, ways: Ways, tracker: Tracker): boolean {
  const { entry } = tracker;
  if (!entry || target.fn !== entry.fn) return false;
  entry.found.push(...ways.map((way) => roundAgain(way, call, tracker)));
  return true;
}

/** Where an event was raised on the way, its values tell what the round is about. */
function roundAgain(way: Way, call: ts.CallExpression, { emitting }: Tracker): Reentry {
  return { at: emitting ?? call, way, given: emitting ? emitting.arguments.slice(1) : call.arguments };
}

/** Entered without await: what leads back to the entry, and small helpers that block. */
function isWorthEntering(target: Target, tracker: Tracker): boolean {
  if (tracker.stack.includes(target.fn)) return false;
  if (tracker.entry?.cycle.has(target.fn)) return true;
  return !isAsync(target.fn) && tracker.frame.depth < 2 && mentionsSleep(target.fn);
}

function mentionsSleep(fn: ts.Node): boolean {
  return ownNodes(fn).some((node) => ts.isCallExpression(node) && /sleep|wait|delay/i.test(calledName(node)));
}

/** Walks a helper's body; its exceptions are the caller's, and what it returns goes on after the call. */
export function enter(
  target: Target,
  call: ts.CallExpression,
  ways: Ways,
  tracker: Tracker,
  awaitsResult: boolean,
): Ways {
  const { fn, unit } = target;
  if (tracker.entry?.fn === fn) {
    tracker.entry.found.push(...ways.map((way) => roundAgain(way, call, tracker)));
    return [];
  }
  if (ts.isClassStaticBlockDeclaration(fn) || !fn.body || tracker.stack.includes(fn)) {
    return ways.map((way) => called(way, false));
  }
  const inside: Tracker = {
    ...nested(tracker),
    frame: calledFrame(tracker.frame, unit, fn.parameters, call.arguments),
    stack: [...tracker.stack, fn],
    awaitsResult,
  };
  const leadsBack = tracker.entry?.cycle.has(fn) ?? false;
  const end = walkBody(fn.body, leadsBack ? ways : [FIRST_WAY], inside);
  const after = distinct([...end, ...inside.returned]);
  if (leadsBack) {
    tracker.thrown.push(...inside.thrown);
    return after;
  }
  const names = new Set(unit.names.variablesOf(fn).map((each) => each.name));
  const isForeign = (key: string) => unit !== tracker.frame.unit || names.has(key.replace(/[.[].*$/s, ''));
  const failed = distinct(inside.thrown.map((way) => withoutKeys(way)));
  const waitsByName = soundsLikeEventWait(calledName(call));
  const backedOff = [...inside.thrown, ...after].find((way) => way.failure && isGrowing(way.wait));
  const pause: Wait | undefined = waitsByName ? { kind: 'event', node: call } : backedOff?.wait;
  const timely = pause ? failed.map((way) => waited(way, pause)) : failed;
  tracker.thrown.push(...compose(ways, timely, call, true));
  const unused = ts.isExpressionStatement(ts.isAwaitExpression(call.parent) ? call.parent.parent : call.parent);
  return compose(ways, distinct(after.map((way) => withoutKeys(way, isForeign))), call, unused);
}

/** A helper that tries again by itself, later each time, has waited when it gives up. */
function isGrowing(wait: Wait): boolean {
  return wait.kind === 'time' && wait.delay.kind === 'growing';
}

function compose(ways: Ways, effects: Ways, call: ts.CallExpression, tellsFailure: boolean): Ways {
  const takesTime = effects.some((effect) => effect.awaits > 0 || effect.failure !== undefined);
  const after = ways.flatMap((way) => effects.map((effect) => afterHelper(way, effect, call, tellsFailure)));
  return distinct(after.map((way) => (takesTime ? mendedByWaiting(way, ways) : way)));
}

/** A helper that asks somebody before a retry is a pause, also where this way through it came back early. */
function mendedByWaiting(way: Way, before: Ways): Way {
  const failedBefore = before.some((each) => each.failure !== undefined && each.failure === way.failure);
  return failedBefore ? { ...way, mended: 'awaited' } : way;
}

export function walkBody(body: ts.Block | ts.Expression, ways: Ways, tracker: Tracker): Ways {
  if (ts.isBlock(body)) return walkStatements(body.statements, ways, tracker);
  return tracker.awaitsResult ? evaluateAwaited(body, ways, tracker) : evaluate(body, ways, tracker);
}

/** `Atomics.wait`, `sleepSync(…)`: waits that need no await. */
function synchronousWait(call: ts.CallExpression, tracker: Tracker): Wait | undefined {
  const model = modelledWait(call, tracker.frame);
  if (model?.style === 'synchronous') return modelledTime(call, tracker);
  const name = calledName(call);
  const blocks = /sync$/i.test(name) || !tracker.stack.some(isAsync);
  return blocks && /sleep/i.test(name) && !callTarget(call, tracker) ? sleepByName(call, tracker) : undefined;
}

function modelledTime(call: ts.CallExpression, { frame }: Tracker): Wait {
  const model = modelledWait(call, frame);
  const given = model?.delayArgument === undefined ? undefined : call.arguments[model.delayArgument];
  const scale = model?.unit === 's' ? 1000 : 1;
  const delay = given ? delayOf(given, frame) : { kind: 'unknown' as const };
  return { kind: 'time', delay: delay.kind === 'fixed' ? fixed(delay.ms * scale) : delay, node: call };
}

/** Below this, `sleep(n)` of an unknown library may well mean seconds. */
const LEAST_PLAUSIBLE_MS = 100;

/** Modelled sleeps, and helpers of unknown origin whose name says that they only wait. */
export function sleepByName(call: ts.CallExpression, tracker: Tracker): Wait | undefined {
  const model = modelledWait(call, tracker.frame);
  if (model && model.style !== 'timer') return modelledTime(call, tracker);
  if (callTarget(call, tracker)) return undefined;
  const name = calledName(call);
  if (soundsGrowing(name)) return { kind: 'time', delay: { kind: 'growing' }, node: call };
  if (soundsLikeSleep(name)) return { kind: 'time', delay: plausible(call, tracker), node: call };
  return soundsLikeEventWait(name) ? { kind: 'event', node: call } : undefined;
}

function plausible(call: ts.CallExpression, { frame }: Tracker) {
  const given = call.arguments[0];
  const delay = given ? delayOf(given, frame) : { kind: 'unknown' as const };
  const doubtful = delay.kind === 'fixed' && delay.ms > 0 && delay.ms < LEAST_PLAUSIBLE_MS;
  return doubtful ? { kind: 'unknown' as const } : delay;
}
