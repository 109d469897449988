import { movesPath, removesPath } from '../../models/files.js';
import type { Callee } from '../../models/resolver.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { hasModifier, isGenerator } from '../../project/syntax.js';
import { type Effect, ENDED } from './effect.js';
import type { Outcomes, PathPoint } from './exploded-graph.js';
import type { Exploration } from './exploration.js';
import { ANYTHING, type FlowState, TRUTHY, withAlias, withFact } from './flow-state.js';
import { holdingOf, valueOfProperty } from './holding.js';
import { keyOf, nodeKey, type ValueKey } from './value-keys.js';
import { leavesWorkUnderWay } from './work-under-way.js';

type Call = ts.CallExpression | ts.NewExpression;

/** Looks inside a function of the project that gets, or can reach, the resource; undefined where there is none. */
export function inlineCall(exploration: Exploration, point: PathPoint, call: Call, callee: Callee): Effect | undefined {
  const { target } = callee;
  if (!target || ts.isClassStaticBlockDeclaration(target.fn) || !target.fn.body) return undefined;
  if (isGenerator(target.fn)) return undefined;
  // What a call of itself leads to, the ways without it lead to as well.
  if (exploration.isUnderWay(target.fn)) return ENDED;
  const entry = entryState(point, call, callee, target.unit, target.fn);
  const before = exploration.returned;
  const metBefore = exploration.met.length;
  const outcomes = exploration.inline(target.unit, target.fn, entry, point);
  const givesBack = exploration.returned && !before;
  exploration.returned = before;
  if (!outcomes) return undefined;
  const isTaken = outcomes.discharged && (isKept(exploration, metBefore) || isMoved(point, callee));
  const ended = isTaken ? { ...outcomes, openAtReturn: [] } : outcomes;
  return effectOf(point, call, ended, givesBack, hasModifier(target.fn, ts.SyntaxKind.AsyncKeyword));
}

/** Where nobody releases it, a helper that keeps it on one of its ways has taken it: what it asks before is its own affair. */
function isKept({ policy, met }: Exploration, from: number): boolean {
  const ways = met.slice(from).map(({ reason }) => reason.how);
  return policy === 'takes' && ways.length > 0 && ways.every((how) => how === 'stored' || how === 'passed');
}

/** `renameWithRetry(from, to)` that comes back has moved the file, though the end of its loop does not show it. */
function isMoved({ state }: PathPoint, { name }: Callee): boolean {
  return state.isPath === true && (movesPath(name) || removesPath(name));
}

/** The caller's names stay (closures see them); parameters become aliases; `this` stays only where it is the same. */
function entryState(point: PathPoint, call: Call, callee: Callee, unit: SourceUnit, fn: FunctionLike): FlowState {
  const keepsThis = callee.receiver?.kind === ts.SyntaxKind.ThisKeyword || ts.isArrowFunction(fn);
  let state = keepsThis ? point.state : withoutThis(point.state);
  const parameters = ts.isClassStaticBlockDeclaration(fn) ? [] : fn.parameters;
  for (const [index, argument] of (call.arguments ?? []).entries()) {
    const parameter = parameters[index];
    if (parameter) state = bindParameter(point, argument, unit, parameter, state);
  }
  return state;
}

function withoutThis(state: FlowState): FlowState {
  const kept = (keys: ReadonlySet<string>) =>
    new Set([...keys].filter((key) => key !== 'this' && !key.startsWith('this.')));
  return { ...state, aliases: kept(state.aliases), derived: kept(state.derived) };
}

function bindParameter(
  point: PathPoint,
  argument: ts.Expression,
  unit: SourceUnit,
  parameter: ts.ParameterDeclaration,
  state: FlowState,
): FlowState {
  const key = keyOf(unit, parameter.name);
  if (key !== undefined && holdingOf(point.unit, argument, point.state) === 'alias') return withAlias(state, key);
  if (!ts.isObjectLiteralExpression(argument)) return state;
  return argument.properties.reduce((after, property) => {
    const value = valueOfProperty(property);
    if (!value || !property.name || holdingOf(point.unit, value, point.state) !== 'alias') return after;
    const place = placeInPattern(unit, parameter.name, property.name.getText());
    return place === undefined ? after : withAlias(after, place);
  }, state);
}

/** Where `{ client }` in the arguments ends up: a destructured name, or a path from the parameter. */
function placeInPattern(unit: SourceUnit, name: ts.BindingName, property: string): string | undefined {
  if (ts.isIdentifier(name)) {
    const key = keyOf(unit, name);
    return key === undefined ? undefined : `${key}.${property}`;
  }
  if (!ts.isObjectBindingPattern(name)) return undefined;
  const element = name.elements.find((each) => (each.propertyName ?? each.name).getText() === property);
  return element && keyOf(unit, element.name);
}

/**
 * What the call did, in the caller's terms. Facts of the caller are kept; a body that neither releases nor keeps the
 * resource borrowed it. What an async body throws before it has released arrives at the await, or at the handlers of
 * its chain, which are judged by themselves.
 */
function effectOf(point: PathPoint, call: Call, outcomes: Outcomes, givesBack: boolean, isAsync: boolean): Effect {
  const before = point.state;
  const back = givesBack ? [withAlias(before, nodeKey(call))] : [];
  const isStarted = (end: PathPoint) => ts.isExpressionStatement(call.parent) && leavesWorkUnderWay(end, point);
  const open = outcomes.openAtReturn.some((end) => !outcomes.discharged || !isStarted(end)) ? [before] : [];
  const isAwaited = ts.isAwaitExpression(call.parent);
  const isOpenAtThrow = outcomes.openAtThrow !== undefined;
  const isChained = isAsync && isStartOfChain(call);
  const rejecting = isAwaited && isOpenAtThrow && outcomes.discharged ? [withRejection(before, call)] : [];
  const rejected = isChained && isOpenAtThrow && open.length === 0 ? [before] : [];
  const normal = [...open, ...back, ...rejecting, ...rejected];
  const thrown = isOpenAtThrow || !outcomes.discharged ? [before] : [];
  return {
    discharged: outcomes.discharged && !givesBack,
    raises: isOpenAtThrow && outcomes.discharged && !isAwaited && !isChained,
    after: (edge) => (edge.kind === 'exception' ? thrown : normal),
  };
}

/** `work().catch(report)`. */
function isStartOfChain({ parent }: Call): boolean {
  return ts.isPropertyAccessExpression(parent) && /^(then|catch|finally)$/.test(parent.name.text);
}

/** Kept as a fact while it is known that the await of this call can only reject. */
export function rejectingKey(call: ts.Node): ValueKey {
  return `${nodeKey(call)}.rejecting`;
}

/** The state in which the await of this call can only reject. */
export function withRejection(state: FlowState, call: ts.Node): FlowState {
  return withFact(state, rejectingKey(call), TRUTHY);
}

/** The await of a call that is known to fail before it has released: only its rejection is left to follow. */
export function awaitedRejection(state: FlowState, node: ts.AwaitExpression): Effect | undefined {
  const key = rejectingKey(unwrapped(node.expression));
  if (!state.facts.has(key)) return undefined;
  const after = withFact(state, key, ANYTHING);
  return { discharged: false, raises: true, after: (edge) => (edge.kind === 'exception' ? [after] : []) };
}
