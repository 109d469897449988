import type { ResourceModel, WaitModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import { isInside, settledValue, unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { ObligationLeak } from '../leak.js';
import { enclosingFunction } from './acquisitions.js';
import { isDropped } from './dropped.js';
import type { FlowContext } from './flow-context.js';
import { callsIn, isExecutor, onlyValueOf } from './syntax.js';
import { isShortWait } from './wait-length.js';
import { step } from './witness.js';

/** A timer behind a promise that gives nobody the means to clear it. */
interface HiddenTimer {
  readonly unit: SourceUnit;
  /** The call that arms it. */
  readonly arms: ts.CallExpression;
  readonly resource: ResourceModel;
}

/** What a lost race costs is the time for which the process can't end: below this nobody minds. */
const SHORTEST_RACED_MS = 5000;

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

/**
 * `new Promise((resolve, reject) => { …on('done', resolve); setTimeout(() => reject(late), ms); })`: the same race in one
 * promise. When it is settled by something else, the timer goes on.
 */
export function outrunTimersAt(context: FlowContext, unit: SourceUnit, node: ts.Node): readonly ObligationLeak[] {
  if (!ts.isNewExpression(node) || isBeforeExit(context, unit, node)) return [];
  const timer = inExecutor(context, unit, node);
  const settled = timer && otherSettlement(unit, node, timer.arms);
  return settled ? [raced(unit, settled, timer.arms, timer)] : [];
}

/** Where something else than the timer settles the promise that the timer settles too, and does so later. */
function otherSettlement(unit: SourceUnit, promise: ts.NewExpression, timer: ts.CallExpression): ts.Node | undefined {
  const [executor] = promise.arguments ?? [];
  const fn = executor && unwrapped(executor);
  if (!fn || !ts.isFunctionLike(fn)) return undefined;
  const settlings = fn.parameters.flatMap(({ name }) => {
    const variable = ts.isIdentifier(name) ? unit.names.variableOf(name) : undefined;
    return variable?.references.filter((each) => isInside(each, fn.body ?? fn)) ?? [];
  });
  if (!settlings.some((each) => isInside(each, timer))) return undefined;
  return settlings.find((each) => !isInside(each, timer) && isForLater(each, fn));
}

/** In a callback, or given away to be called. */
function isForLater(settling: ts.Identifier, executor: ts.Node): boolean {
  const { parent } = settling;
  const isGiven = ts.isCallExpression(parent) && parent.arguments.includes(settling);
  return isGiven || enclosingFunction(settling) !== executor;
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
function isBeforeExit({ environment }: FlowContext, unit: SourceUnit, race: ts.Node): boolean {
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
): HiddenTimer | undefined {
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
): HiddenTimer | undefined {
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
): HiddenTimer | undefined {
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

/** What takes a signal can be told to stop; `ref: false` lets the process end. */
function isSignal(argument: ts.Expression): boolean {
  return /signal|abort|\bref\b/i.test(argument.getText());
}

/** `new Promise((resolve) => setTimeout(resolve, ms))`. */
function inExecutor(context: FlowContext, unit: SourceUnit, promise: ts.NewExpression): HiddenTimer | undefined {
  const executor = promise.arguments?.[0] && unwrapped(promise.arguments[0]);
  if (!executor || !isExecutor(executor) || !ts.isFunctionLike(executor)) return undefined;
  const calls = nodesIn(executor).filter(ts.isCallExpression);
  const direct = calls.filter((call) => enclosingFunction(call) === executor && isDropped(unit, call));
  return firstOf(direct, (call) => armedBy(context, unit, call, 'timer'));
}

/** A call that arms a timer by itself: of the platform, whose value is a handle, or of a library, whose promise waits. */
function armedBy(
  { environment }: FlowContext,
  unit: SourceUnit,
  call: ts.CallExpression,
  style: WaitModel['style'],
): HiddenTimer | undefined {
  const callee = environment.resolver.calleeOf(unit, call);
  const { canonical, model } = callee;
  const wait = canonical === undefined ? undefined : environment.models.wait(canonical);
  if (wait?.style !== style || canonical === undefined || call.arguments.some(isSignal)) return undefined;
  if (isShortWait(environment, unit, call, callee, SHORTEST_RACED_MS)) return undefined;
  const modelled = model?.acquires && environment.models.resource(model.acquires.resource);
  return { unit, arms: call, resource: modelled ?? unnamedTimer(canonical) };
}

function unnamedTimer(canonical: string): ResourceModel {
  const id = canonical.replace('#', '.');
  return { id, kind: 'timer', label: 'timeout', release: [], lifetime: 'scoped', severity: 'low' };
}

/** A helper that returns such a promise, or awaits one and then returns or throws. */
function hiddenInHelper(
  context: FlowContext,
  unit: SourceUnit,
  fn: FunctionLike,
  helpers: number,
): HiddenTimer | undefined {
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

function raced(unit: SourceUnit, race: ts.Node, contestant: ts.Expression, timer: HiddenTimer): ObligationLeak {
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
