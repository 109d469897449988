import { isAssignment, isTrueLiteral, keyOf, keysIn, type Loop } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { nodesIn, ownNodes } from '../project/nodes.js';
import { changesIn } from './changes.js';
import type { Rounds } from './failing-rounds.js';
import { limitIn } from './limits.js';
import type { LoopFault } from './loop-fault.js';
import { stepAt } from './steps.js';
import { isTooShort, weightOf } from './wait.js';
import { conditionOf } from './walk-statements.js';
import type { Way } from './way.js';

/** Timers below this are no rest for the processor. */
export const LEAST_REST_MS = 10;

/** A way round the loop on which nothing happens that could end it, and nothing is waited for. */
export function judgeSpin(loop: Loop, rounds: Rounds): LoopFault | undefined {
  const idle = rounds.ways.filter((way) => isIdle(way, loop, rounds));
  const [worst] = idle.sort((left, right) => weightOf(left.wait) - weightOf(right.wait));
  if (!worst) return undefined;
  return isAsynchronous(loop) ? asynchronousSpin(rounds, worst) : synchronousSpin(loop, rounds, worst);
}

function isAsynchronous(loop: Loop): boolean {
  return ownNodes(loop).some((node) => ts.isAwaitExpression(node) || ts.isYieldExpression(node));
}

function isIdle(way: Way, loop: Loop, rounds: Rounds): boolean {
  if (way.awaits > 0 || way.consumed || !isTooShort(way.wait, LEAST_REST_MS)) return false;
  if (way.failure) return !isAsynchronous(loop) && isFruitlessRetry(way, loop, rounds);
  return !way.effects && !progresses(way, loop);
}

/** Written keys move the loop on when a condition in it reads them, or when they are not mere counters. */
function progresses(way: Way, loop: Loop): boolean {
  const { counted } = changesIn(loop.getSourceFile());
  const decisive = decisiveKeys(loop);
  const observed = observedKeys(loop);
  return [...way.wrote].some((key) => !observed.has(key) && (decisive.has(key) || !counted.has(key)));
}

/** `now = Date.now()` and `there = existsSync(path)` look at something; they do not bring it nearer. */
function observedKeys(loop: Loop): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const node of ownNodes(loop)) {
    if (!isAssignment(node) || !ts.isCallExpression(node.right)) continue;
    const name = node.right.expression.getText();
    const key = keyOf(node.left);
    if (key !== undefined && (CLOCK.test(name) || OUTSIDE.test(name))) keys.add(key);
  }
  return keys;
}

function decisiveKeys(loop: Loop): ReadonlySet<string> {
  const keys = new Set<string>();
  const condition = conditionOf(loop);
  const conditions = condition ? [condition] : [];
  for (const node of ownNodes(loop)) if (ts.isIfStatement(node)) conditions.push(node.expression);
  for (const each of conditions) for (const key of keysIn(each)) keys.add(key);
  return keys;
}

/** A synchronous attempt that fails and is repeated as it was, in a loop that waits elsewhere: the wait was forgotten. */
function isFruitlessRetry(way: Way, loop: Loop, rounds: Rounds): boolean {
  if (way.failure?.remote || way.mended !== 'no' || way.wrote.size > 0) return false;
  const waitsElsewhere = rounds.ways.some((each) => !isTooShort(each.wait, LEAST_REST_MS));
  const condition = conditionOf(loop);
  return waitsElsewhere && isTrueLiteral(condition) && limitIn([loop], rounds.frame, way.tested).kind !== 'tries';
}

/** Without an await nothing else can run, so what the loop waits for must come from the clock or from outside. */
function synchronousSpin(loop: Loop, rounds: Rounds, way: Way): LoopFault | undefined {
  if (way.failure) {
    const problem = 'tries again at once when its attempt fails, while its other ways wait';
    return fault(rounds, way, problem, 'high', 'likely');
  }
  if (callsUnknown(loop)) return undefined;
  if (readsClock(loop))
    return fault(rounds, way, 'holds the thread until the clock has passed a time', 'high', 'certain');
  const condition = conditionOf(loop);
  if (readsOutside(loop))
    return fault(rounds, way, 'asks the same question without a pause and blocks the thread', 'high', 'certain');
  if (limitIn([loop], rounds.frame, way.tested).kind !== 'none') return undefined;
  const alone = condition ? [...keysIn(condition)].every((key) => !/[.[]/.test(key)) : true;
  return fault(rounds, way, 'never ends: nothing in it can change its condition', 'high', alone ? 'certain' : 'likely');
}

function asynchronousSpin(rounds: Rounds, way: Way): LoopFault | undefined {
  if (way.wait.kind === 'none') {
    return fault(rounds, way, 'has a way round on which it waits for nothing and changes nothing', 'high', 'likely');
  }
  const rest = way.wait.kind === 'turn' ? 'the next turn of the event loop' : `${Math.max(0, weightOf(way.wait))} ms`;
  return fault(rounds, way, `asks again and again with no rest but ${rest}`, 'medium', 'likely');
}

const CLOCK = /^(?:Date\.now|performance\.now|process\.(?:hrtime|uptime)|process\.hrtime\.bigint)$/;
const OUTSIDE = /(?:^|\.)(?:existsSync|statSync|accessSync|readFileSync)$|^Atomics\.load$/;

function callsIn(loop: Loop): readonly string[] {
  return nodesIn(loop).flatMap((node) => (ts.isCallExpression(node) ? [node.expression.getText()] : []));
}

function callsUnknown(loop: Loop): boolean {
  const harmless = /^(?:console\.\w+|Math\.\w+)$|\.getTime$/;
  return callsIn(loop).some((each) => !CLOCK.test(each) && !OUTSIDE.test(each) && !harmless.test(each));
}

function readsClock(loop: Loop): boolean {
  return callsIn(loop).some((each) => CLOCK.test(each)) || /\bnew Date\b/.test(conditionOf(loop)?.getText() ?? '');
}

function readsOutside(loop: Loop): boolean {
  return callsIn(loop).some((each) => OUTSIDE.test(each));
}

function fault(
  rounds: Rounds,
  way: Way,
  problem: string,
  severity: LoopFault['severity'],
  confidence: LoopFault['confidence'],
): LoopFault {
  const { unit } = rounds.frame;
  const { wait, failure } = way;
  return {
    fault: 'spins',
    head: rounds.head,
    purpose: rounds.purpose,
    problem,
    confidence,
    ...(severity ? { severity } : {}),
    steps: [
      stepAt(unit, rounds.head, 'loop', 'a round begins here'),
      ...(failure ? [stepAt(unit, failure.at, 'branch', 'a failed attempt comes through here')] : []),
      ...(wait.kind === 'none' ? [] : [stepAt(unit, wait.node, 'wait', 'the only wait of the round')]),
      stepAt(unit, rounds.head, 'loop', 'and the next one begins at once'),
    ],
    gaveUp: [],
  };
}
