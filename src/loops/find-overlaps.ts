import type { Severity } from '../findings/severity.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { SourceUnit } from '../project/source-unit.js';
import { type Frame, outerFrame } from './analysis.js';
import { delayOf } from './delay.js';
import { functionValue, targetOf } from './functions.js';
import { isGuarded } from './guards.js';
import type { LoopFault } from './loop-fault.js';
import { purposeOf } from './purpose.js';
import { inWords, stepAt } from './steps.js';
import { allNodes, calledName, enclosingFunction, isAsync, isFunctionValue, ownNodes } from './syntax.js';

/** A period from here on outlasts what its work commonly takes. */
const LONG_PERIOD_MS = 60_000;
const SHORT_PERIOD_MS = 10_000;

/** `setInterval` over asynchronous work that does not look whether its last run is over. */
export function findOverlaps(unit: SourceUnit, environment: AnalysisEnvironment): readonly LoopFault[] {
  if (!unit.text.includes('setInterval')) return [];
  const frame = outerFrame(unit, environment);
  return [...allNodes(unit.ast)].flatMap((node) =>
    ts.isCallExpression(node) && calledName(node) === 'setInterval' ? (judgeInterval(node, frame) ?? []) : [],
  );
}

function judgeInterval(call: ts.CallExpression, frame: Frame): LoopFault | undefined {
  const [callback, period] = call.arguments;
  const fn = callback && functionValue(callback, frame.unit);
  const work = fn && slowWorkIn(fn, frame);
  if (!fn || !work || !period) return undefined;
  if (isGuarded(fn) || (work.body && isGuarded(work.body)) || clearsItself(fn, call)) return undefined;
  const delay = delayOf(period, frame);
  if (delay.kind === 'growing' || (delay.kind === 'fixed' && delay.ms >= LONG_PERIOD_MS)) return undefined;
  const short = delay.kind === 'fixed' && delay.ms <= SHORT_PERIOD_MS;
  const severity: Severity = short ? 'medium' : 'low';
  const every = delay.kind === 'fixed' ? `every ${inWords(delay.ms)}` : 'at a fixed interval';
  return {
    fault: 'overlap',
    head: call,
    purpose: purposeOf(work.at, 'poller'),
    problem: `is started ${every} whether or not its last run is over`,
    severity,
    confidence: short ? 'likely' : 'possible',
    steps: [
      stepAt(frame.unit, call, 'loop', 'starts a run at each tick'),
      stepAt(frame.unit, work.at, 'wait', 'a run takes as long as this takes'),
    ],
    gaveUp: [],
  };
}

interface SlowWork {
  readonly at: ts.Node;
  /** The project's function that does it, where it is one. */
  readonly body?: ts.Node;
}

/** What a tick starts and does not wait for: its own awaits, or a call of an asynchronous function of the project. */
function slowWorkIn(fn: ts.Node, frame: Frame): SlowWork | undefined {
  for (const node of ownNodes(fn)) {
    if (ts.isCallExpression(node)) {
      const body = asynchronousTarget(node, frame);
      if (body) return { at: node, body };
    }
    if (ts.isAwaitExpression(node)) return awaitedWork(node, frame);
  }
  return undefined;
}

function awaitedWork(node: ts.AwaitExpression, frame: Frame): SlowWork {
  const awaited = unwrapped(node.expression);
  const target = ts.isCallExpression(awaited) ? targetOf(awaited, frame) : undefined;
  return target ? { at: node, body: target.fn } : { at: node };
}

function asynchronousTarget(call: ts.CallExpression, frame: Frame): ts.Node | undefined {
  const fn = targetOf(call, frame)?.fn;
  if (!fn || call.parent.kind === ts.SyntaxKind.AwaitExpression) return undefined;
  return (isAsync(fn) && awaitsSomething(fn)) || startsChain(fn) ? fn : undefined;
}

function awaitsSomething(fn: ts.Node): boolean {
  return [...ownNodes(fn)].some((node) => ts.isAwaitExpression(node));
}

/** `work().then(…)` as a statement or result: asynchronous without the keyword. */
function startsChain(fn: ts.Node): boolean {
  return [...ownNodes(fn)].some((node) => {
    if (!ts.isCallExpression(node) || calledName(node) !== 'then') return false;
    const handler = node.arguments[0];
    return handler !== undefined && isFunctionValue(unwrapped(handler));
  });
}

/** An interval that its own tick ends, with itself or with the process, is a countdown or a wait, not a service. */
function clearsItself(fn: ts.Node, call: ts.CallExpression): boolean {
  const owner = enclosingFunction(call) ?? call.getSourceFile();
  const inside = [...allNodes(fn)].some(
    (node) => ts.isCallExpression(node) && ['clearInterval', 'exit'].includes(calledName(node)),
  );
  return inside && owner !== fn;
}
