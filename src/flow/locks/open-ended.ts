import type { AnalysisEnvironment } from '../../models/environment.js';
import { ts } from '../../project/ast.js';
import { settledValue, unwrapped } from '../../project/expressions.js';
import { locationOf } from '../../project/locations.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { callsIn } from '../obligations/syntax.js';
import { namesResponse, subscribes, writesOut } from './vocabulary.js';

/** Why a lock may be held for as long as somebody else likes. */
export interface HoldReason {
  readonly unit: SourceUnit;
  readonly node: ts.Node;
  /** Completes "the {lock} …". */
  readonly problem: string;
  /** What happens at the node. */
  readonly step: string;
  /** The wait is another's by its nature; otherwise it commonly is. */
  readonly isSure: boolean;
}

/** The reason that one step of evaluation gives, if any. */
export function openEnded(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  ast: ts.Node | undefined,
): HoldReason | undefined {
  if (!ast) return undefined;
  if (ts.isYieldExpression(ast)) return atYield(unit, ast);
  if (ts.isAwaitExpression(ast)) return atAwait(environment, unit, ast);
  const loop = ts.isForOfStatement(ast) ? ast : ast.parent;
  const isLoop =
    ts.isForOfStatement(loop) && loop.awaitModifier !== undefined && (ast === loop || loop.initializer === ast);
  return isLoop && writesToConsumer(loop.statement) ? streaming(unit, loop) : undefined;
}

function atYield(unit: SourceUnit, node: ts.YieldExpression): HoldReason {
  return {
    unit,
    node,
    problem: `is held across the yield in line ${lineOf(unit, node)}: the consumer decides how long everybody else waits`,
    step: 'the generator stands still here until its consumer asks for more',
    isSure: true,
  };
}

function atAwait(environment: AnalysisEnvironment, unit: SourceUnit, node: ts.AwaitExpression): HoldReason | undefined {
  const awaited = settledValue(node.expression);
  if (ts.isNewExpression(awaited)) return isEventPromise(awaited) ? waiting(unit, node) : undefined;
  if (!ts.isCallExpression(awaited)) return undefined;
  const { name, receiver, target } = environment.resolver.calleeOf(unit, awaited);
  if (target) return undefined;
  const code = awaited.arguments.map((each) => each.getText()).join(',');
  if (name === 'once' && !receiver && !/signal|timeout/i.test(code)) return waiting(unit, node);
  const streams = /^(?:pipeline|finished|pipeTo)$/.test(name);
  return streams && awaited.arguments.some(isResponse) ? streaming(unit, node) : undefined;
}

function waiting(unit: SourceUnit, node: ts.Node): HoldReason {
  return {
    unit,
    node,
    problem: `is held while line ${lineOf(unit, node)} waits for an event that may never come`,
    step: 'nothing ends this wait but the event',
    isSure: true,
  };
}

function streaming(unit: SourceUnit, node: ts.Node): HoldReason {
  return {
    unit,
    node,
    problem: `is held while a response streams in line ${lineOf(unit, node)}: a slow client keeps everybody else waiting`,
    step: 'goes on for as long as the client reads',
    isSure: false,
  };
}

/** `new Promise((resolve) => emitter.once('ready', resolve))`, with nothing that ends it after a while. */
function isEventPromise(node: ts.NewExpression): boolean {
  const [executor] = node.arguments ?? [];
  if (!ts.isIdentifier(node.expression) || node.expression.text !== 'Promise' || !executor) return false;
  if (/setTimeout|signal|timeout|deadline/i.test(executor.getText())) return false;
  const fn = unwrapped(executor);
  const resolve = ts.isArrowFunction(fn) || ts.isFunctionExpression(fn) ? fn.parameters[0]?.name.getText() : undefined;
  const calls = callsIn(executor);
  return calls.length > 0 && calls.every((call) => isSubscription(call) || call.expression.getText() === resolve);
}

function isSubscription(call: ts.CallExpression | ts.NewExpression): boolean {
  return ts.isPropertyAccessExpression(call.expression) && subscribes(call.expression.name.text);
}

function writesToConsumer(body: ts.Node): boolean {
  return nodesIn(body).some((node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
    return writesOut(node.expression.name.text) && isResponse(node.expression.expression);
  });
}

function isResponse(expression: ts.Expression): boolean {
  const at = unwrapped(expression);
  if (ts.isIdentifier(at)) return namesResponse(at.text);
  return ts.isPropertyAccessExpression(at) && namesResponse(at.name.text);
}

function lineOf(unit: SourceUnit, node: ts.Node): number {
  return locationOf(unit, node).line;
}
