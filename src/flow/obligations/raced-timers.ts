import { ts } from '../../project/ast.js';
import { isInside, settledValue, unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { ObligationLeak } from '../leak.js';
import { enclosingFunction } from './acquisitions.js';
import { type ArmedTimer, armedBy, isLetGo, isSignal } from './armed-timers.js';
import type { FlowContext } from './flow-context.js';
import { callsIn, isExecutor, onlyValueOf } from './syntax.js';
import { step } from './witness.js';

/** Helpers of helpers: a timeout is wrapped twice, not more. */
const MAX_HELPERS = 3;

/**
 * `Promise.race([work, timeout])`: when the work wins, the timer behind the timeout goes on, unless somebody can clear
 * it. Races that a process makes before it exits are over with it.
 */
export function racedTimersAt(context: FlowContext, unit: SourceUnit, node: ts.Node): readonly ObligationLeak[] {
  const contestants = contestantsOf(unit, node);
  if (contestants.length < 2 || isBeforeExit(context, unit, node)) return [];
  const timers = contestants.map((each) => hiddenTimer(context, unit, each, 0));
  if (timers.every((each) => each !== undefined)) return [];
  return timers.flatMap((timer, index) =>
    timer ? [raced(unit, node, contestants[index] as ts.Expression, timer)] : [],
  );
}

function contestantsOf(unit: SourceUnit, node: ts.Node): readonly ts.Expression[] {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression: owner, name } = node.expression;
  if (!ts.isIdentifier(owner) || owner.text !== 'Promise' || !/^(race|any)$/.test(name.text)) return [];
  const [list] = node.arguments;
  const at = list && constantOf(unit, list);
  return at && ts.isArrayLiteralExpression(at) ? at.elements : [];
}

/** What a name that is given once stands for. */
function constantOf(unit: SourceUnit, expression: ts.Expression): ts.Expression {
  const at = unwrapped(expression);
  const declaration = ts.isIdentifier(at) ? onlyValueOf(unit.names.variableOf(at)) : undefined;
  return declaration ? unwrapped(declaration) : at;
}

/** `await Promise.race([server.close(), sleep(5000)]); process.exit()`. */
export function isBeforeExit({ environment }: FlowContext, unit: SourceUnit, race: ts.Node): boolean {
  const around = enclosingFunction(race);
  return callsIn(around ?? unit.ast).some(
    (call) => call.pos > race.pos && environment.resolver.calleeOf(unit, call).model?.neverReturns,
  );
}

function hiddenTimer(
  context: FlowContext,
  unit: SourceUnit,
  expression: ts.Expression,
  helpers: number,
): ArmedTimer | undefined {
  const at = settledValue(expression);
  if (ts.isIdentifier(at)) return hiddenBehindName(context, unit, at, helpers);
  if (ts.isNewExpression(at)) return inExecutor(context, unit, at);
  if (!ts.isCallExpression(at)) return undefined;
  return hiddenBehindCall(context, unit, at, helpers);
}

function hiddenBehindCall(
  context: FlowContext,
  unit: SourceUnit,
  call: ts.CallExpression,
  helpers: number,
): ArmedTimer | undefined {
  const own = armedBy(context, unit, call, 'promise');
  if (own) return own;
  const callee = context.environment.resolver.calleeOf(unit, call);
  if (callee.receiver && /^(then|catch|finally)$/.test(callee.name)) {
    return hiddenTimer(context, unit, callee.receiver, helpers);
  }
  const { target } = callee;
  if (helpers >= MAX_HELPERS || !target || call.arguments.some(isSignal)) return undefined;
  return hiddenInHelper(context, target.unit, target.fn, helpers + 1);
}

/** A promise with a name is hidden only as long as the name is used for nothing but to wait for it. */
function hiddenBehindName(
  context: FlowContext,
  unit: SourceUnit,
  name: ts.Identifier,
  helpers: number,
): ArmedTimer | undefined {
  const variable = unit.names.variableOf(name);
  const value = onlyValueOf(variable);
  if (!variable || !value || variable.references.some(isAskedForMore)) return undefined;
  return hiddenTimer(context, unit, value, helpers);
}

function isAskedForMore(reference: ts.Identifier): boolean {
  const { parent } = reference;
  if (ts.isPropertyAccessExpression(parent)) return !/^(then|catch|finally)$/.test(parent.name.text);
  return ts.isCallExpression(parent) && parent.arguments.includes(reference);
}

/** `new Promise((resolve) => setTimeout(resolve, ms))`. */
function inExecutor(context: FlowContext, unit: SourceUnit, promise: ts.NewExpression): ArmedTimer | undefined {
  const executor = promise.arguments?.[0] && unwrapped(promise.arguments[0]);
  if (!executor || !isExecutor(executor) || !ts.isFunctionLike(executor)) return undefined;
  const calls = nodesIn(executor).filter(ts.isCallExpression);
  const direct = calls.filter((call) => enclosingFunction(call) === executor && isLetGo(unit, call));
  return firstOf(direct, (call) => armedBy(context, unit, call, 'timer'));
}

/** A helper that returns such a promise, or awaits one and then returns or throws. */
function hiddenInHelper(
  context: FlowContext,
  unit: SourceUnit,
  fn: FunctionLike,
  helpers: number,
): ArmedTimer | undefined {
  if (ts.isArrowFunction(fn) && !ts.isBlock(fn.body)) return hiddenTimer(context, unit, fn.body, helpers);
  const values = nodesIn(fn).flatMap((node) => {
    if (enclosingFunction(node) !== fn) return [];
    if (ts.isReturnStatement(node) && node.expression) return [node.expression];
    return ts.isAwaitExpression(node) && ts.isExpressionStatement(node.parent) ? [node.expression] : [];
  });
  return firstOf(values, (value) => hiddenTimer(context, unit, value, helpers));
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function raced(unit: SourceUnit, race: ts.Node, contestant: ts.Expression, timer: ArmedTimer): ObligationLeak {
  const { resource, arms } = timer;
  const isHere = timer.unit === unit;
  const acquire = isHere && isInside(arms, enclosingFunction(race) ?? unit.ast) ? arms : settledValue(contestant);
  const armed = step(timer.unit, arms, 'acquire', `the ${resource.label} is armed here, and nobody gets hold of it`);
  const passed = acquire === arms ? [] : [step(unit, acquire, 'alias', 'the promise that waits for it is made here')];
  return {
    unit,
    resource,
    acquire,
    exitNode: race,
    exit: 'race',
    extent: 'never',
    confidence: 'likely',
    steps: [
      armed,
      ...passed,
      step(unit, race, 'exit', `when another promise wins the race, the ${resource.label} goes on`),
    ],
    gaveUp: [],
  };
}
