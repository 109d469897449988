import { type Frame, outerFrame } from '../calls/frame.js';
import { functionValue } from '../calls/functions.js';
import { calledName, enclosingFunction, isAssignment, isFunction, keyOf, keysIn } from '../calls/syntax.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import { ts } from '../project/ast.js';
import { isInside, unwrapped } from '../project/expressions.js';
import type { FunctionLike } from '../project/names.js';
import { nodesIn } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { functionsAround } from '../project/syntax.js';
import type { LoopFault } from './loop-fault.js';
import { timerWait } from './promise-waits.js';
import { purposeOf } from './purpose.js';
import { stepAt } from './steps.js';

/** Polls that call themselves again although a timer has already rejected the promise they poll for. */
export function findAbandonedPolls(unit: SourceUnit, environment: AnalysisEnvironment): readonly LoopFault[] {
  if (!/\breject\w*\(/.test(unit.text) || !unit.text.includes('setTimeout')) return [];
  const frame = outerFrame(unit, environment);
  return nodesIn(unit.ast).flatMap((node) => (isFunction(node) ? (judgePoll(node, frame) ?? []) : []));
}

function judgePoll(poll: FunctionLike, frame: Frame): LoopFault | undefined {
  const outer = enclosingFunction(poll);
  if (!outer || ts.isClassStaticBlockDeclaration(poll) || !poll.body || !callsItself(poll, frame)) return undefined;
  const expiry = expiryIn(outer, poll, frame);
  if (!expiry || learnsOf(expiry.handler, poll)) return undefined;
  const { unit } = frame;
  return {
    fault: 'spins',
    head: poll,
    purpose: purposeOf(poll, 'poller'),
    problem: 'goes on for ever after its time is up, since nothing tells it that the promise is rejected',
    severity: 'high',
    confidence: 'likely',
    steps: [
      stepAt(unit, poll, 'loop', 'a round begins here, and ends by beginning the next'),
      stepAt(unit, expiry.timer, 'exit', 'this timer rejects, but sets nothing that a round looks at'),
    ],
    gaveUp: [],
  };
}

/** Directly or through a timer, hence round after round while its condition does not hold. */
function callsItself(poll: FunctionLike, { unit }: Frame): boolean {
  return nodesIn(poll).some((node) => {
    if (!ts.isCallExpression(node)) return false;
    const mentioned = calledName(node) === 'setTimeout' ? node.arguments[0] : node.expression;
    return mentioned !== undefined && functionValue(mentioned, unit) === poll;
  });
}

interface Expiry {
  readonly timer: ts.CallExpression;
  readonly handler: ts.Node;
}

/** A timer beside the poll whose handler rejects. */
function expiryIn(outer: ts.Node, poll: ts.Node, frame: Frame): Expiry | undefined {
  for (const node of nodesIn(outer)) {
    if (!ts.isCallExpression(node) || isInside(node, poll) || !timerWait(node, frame)) continue;
    const handler = node.arguments[0];
    if (handler && rejects(unwrapped(handler)) && pollsFor(poll, node, frame)) return { timer: node, handler };
  }
  return undefined;
}

/** The promise that the timer rejects is the one that the poll settles: its executor holds both, or begins the poll. */
function pollsFor(poll: ts.Node, timer: ts.Node, { unit }: Frame): boolean {
  const executor = functionsAround(timer).find((fn) => ts.isNewExpression(fn.parent));
  if (executor === undefined || isInside(poll, executor)) return true;
  return nodesIn(executor).some((node) => ts.isCallExpression(node) && functionValue(node.expression, unit) === poll);
}

function rejects(handler: ts.Node): boolean {
  return nodesIn(handler).some((node) => ts.isCallExpression(node) && /^reject/.test(calledName(node)));
}

/** The handler sets a key that the poll tests, or ends the poll's own timer. */
function learnsOf(handler: ts.Node, poll: ts.Node): boolean {
  const tested = new Set<string>();
  for (const node of nodesIn(poll)) {
    if (ts.isIfStatement(node)) for (const key of keysIn(node.expression)) tested.add(key);
  }
  return nodesIn(handler).some((node) => {
    if (ts.isCallExpression(node)) return /^(?:clear|abort|cancel|stop|unsubscribe)/.test(calledName(node));
    const key = isAssignment(node) ? keyOf(node.left) : undefined;
    return key !== undefined && tested.has(key);
  });
}
