import { type Frame, outerFrame } from '../calls/frame.js';
import { functionValue, targetOf } from '../calls/functions.js';
import { modelledSchedule } from '../calls/library-waits.js';
import { calledName, enclosingFunction, isAsync, isFunctionValue } from '../calls/syntax.js';
import type { Confidence, Severity } from '../findings/severity.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import type { ScheduleModel } from '../models/types.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { FunctionLike } from '../project/names.js';
import { nodesIn, ownNodes } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { constantOf } from './constants.js';
import { shortestPeriodIn } from './cron-patterns.js';
import { type Delay, delayOf, fixed } from './delay.js';
import { isGuarded } from './guards.js';
import type { LoopFault } from './loop-fault.js';
import { type Call, literalOf, optionOf } from './options.js';
import { type Harm, harmIn } from './overlap-harm.js';
import { takesItsShare } from './own-share.js';
import { purposeOf } from './purpose.js';
import { inWords, stepAt } from './steps.js';

/** A period from here on outlasts what its work commonly takes. */
const LONG_PERIOD_MS = 60_000;
const SHORT_PERIOD_MS = 10_000;

/** Intervals and schedules over asynchronous work that does not look whether its last run is over. */
export function findOverlaps(unit: SourceUnit, environment: AnalysisEnvironment): readonly LoopFault[] {
  const frame = outerFrame(unit, environment);
  return nodesIn(unit.ast).flatMap((node) => {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
    const isInterval = ts.isCallExpression(node) && calledName(node) === 'setInterval';
    return (isInterval ? judgeInterval(node, frame) : judgeSchedule(node, frame)) ?? [];
  });
}

function judgeInterval(call: ts.CallExpression, frame: Frame): LoopFault | undefined {
  const [callback, period] = call.arguments;
  const fn = callback && functionValue(callback, frame.unit);
  const delay = period && delayOf(period, frame);
  if (!fn || !delay || delay.kind === 'growing' || (delay.kind === 'fixed' && delay.ms >= LONG_PERIOD_MS))
    return undefined;
  return overlapOf(call, fn, delay, frame);
}

/** Schedules of libraries that start the next run at its time, whatever the last one does. */
function judgeSchedule(call: Call, frame: Frame): LoopFault | undefined {
  const model = modelledSchedule(call, frame);
  const given = call.arguments ?? [];
  const work = [...given, ...optional(optionOf(call, model?.work ? [model.work] : [], frame))].find((each) =>
    functionValue(each, frame.unit),
  );
  const fn = work && functionValue(work, frame.unit);
  const period = shortestPeriodIn(call, frame);
  // What is planned by the minute is more than what a tick commonly does.
  if (!model || !fn || period === undefined || period > LONG_PERIOD_MS || isKeptApart(call, model, frame))
    return undefined;
  return overlapOf(call, fn, fixed(period), frame);
}

function optional<Item>(item: Item | undefined): readonly Item[] {
  return item === undefined ? [] : [item];
}

/** The option is set, or may be, as the options can't be seen. */
function isKeptApart(call: Call, { apartBy, apartArgument }: ScheduleModel, frame: Frame): boolean {
  const given = call.arguments ?? [];
  const hidden = given.some((each) => {
    const literal = literalOf(each, frame);
    if (literal) return literal.properties.some(ts.isSpreadAssignment);
    return ts.isSpreadElement(each) || (ts.isIdentifier(each) && apartBy.length > 0 && isUnseen(each, frame));
  });
  const option = apartArgument === undefined ? undefined : given[apartArgument];
  const value = option ?? optionOf(call, apartBy, frame);
  return hidden || (value !== undefined && value.kind !== ts.SyntaxKind.FalseKeyword);
}

function isUnseen(name: ts.Identifier, frame: Frame): boolean {
  return !functionValue(name, frame.unit) && !constantOf(name, frame);
}

function overlapOf(call: Call, fn: FunctionLike, delay: Delay, frame: Frame): LoopFault | undefined {
  const work = slowWorkIn(fn, frame);
  if (!work || isGuarded(fn) || (work.body && isGuarded(work.body)) || clearsItself(fn, call)) return undefined;
  if (takesItsShare(fn, frame) || (work.body && takesItsShare(work.body, frame))) return undefined;
  const grade = gradeOf(delay, harmIn([fn, ...optional(work.body)]));
  if (!grade) return undefined;
  const every = delay.kind === 'fixed' ? `every ${inWords(delay.ms)}` : 'at a fixed interval';
  return {
    fault: 'overlap',
    head: call,
    purpose: purposeOf(work.at, 'poller'),
    problem: `is started ${every} whether or not its last run is over`,
    ...grade,
    steps: [
      stepAt(frame.unit, call, 'loop', 'starts a run at each tick'),
      stepAt(frame.unit, work.at, 'wait', 'a run takes as long as this takes'),
    ],
    gaveUp: [],
  };
}

/**
 * One step takes about as long as ever: it outlasts short periods only. Work through a list takes as long as the list,
 * and a run that moves a mark when it is over lets the next one begin where it began itself.
 */
function gradeOf(delay: Delay, harm: Harm): { severity: Severity; confidence: Confidence } | undefined {
  const short = delay.kind === 'fixed' && delay.ms <= SHORT_PERIOD_MS;
  if (harm === 'step') return short ? { severity: 'low', confidence: 'possible' } : undefined;
  return { severity: short ? 'medium' : 'low', confidence: short && harm === 'mark' ? 'likely' : 'possible' };
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
  return ownNodes(fn).some((node) => ts.isAwaitExpression(node));
}

/** `work().then(…)` as a statement or result: asynchronous without the keyword. */
function startsChain(fn: ts.Node): boolean {
  return ownNodes(fn).some((node) => {
    if (!ts.isCallExpression(node) || calledName(node) !== 'then') return false;
    const handler = node.arguments[0];
    return handler !== undefined && isFunctionValue(unwrapped(handler));
  });
}

/** An interval that its own tick ends, with itself or with the process, is a countdown or a wait, not a service. */
function clearsItself(fn: ts.Node, call: Call): boolean {
  const owner = enclosingFunction(call) ?? call.getSourceFile();
  const inside = nodesIn(fn).some(
    (node) => ts.isCallExpression(node) && ['clearInterval', 'exit'].includes(calledName(node)),
  );
  return inside && owner !== fn;
}
