import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import type { Variable } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { isAssignmentOperator } from '../../project/syntax.js';
import { type Discharge, ownerAt } from './discharge.js';
import type { PathPoint } from './exploded-graph.js';
import type { Exploration } from './exploration.js';
import {
  ANYTHING,
  type FlowState,
  TRUTHY,
  UNDEFINED,
  withAlias,
  withDerived,
  withFact,
  withoutKey,
} from './flow-state.js';
import { clearsFlag } from './guard-flags.js';
import { type Holding, holdingOf, mentions, placesOf, valueOfProperty, withPaths } from './holding.js';
import { patternParts } from './patterns.js';
import { truthOf } from './truth.js';
import { keyOf, memberKey, nodeKey, type ValueKey } from './value-keys.js';

type After = readonly FlowState[] | Discharge;

/** A declaration receives its value: `const client = …`, `catch (error)`, a for-of head. */
export function bindDeclaration(point: PathPoint, ast: ts.Node): After {
  const { unit, state } = point;
  if (ts.isCatchClause(ast)) return [bindCatch(unit, ast, state)];
  if (ts.isVariableDeclarationList(ast)) return [forgetNames(unit, ast.declarations, state)];
  if (!ts.isVariableDeclaration(ast)) return [state];
  if (ast.initializer) return bindPattern(point, ast.name, ast.initializer);
  const key = keyOf(unit, ast.name);
  return [key === undefined ? state : withFact(withoutKey(state, key), key, UNDEFINED)];
}

function bindCatch(unit: SourceUnit, clause: ts.CatchClause, state: FlowState): FlowState {
  const name = clause.variableDeclaration?.name;
  const key = name && keyOf(unit, name);
  return key === undefined ? state : withFact(withoutKey(state, key), key, TRUTHY);
}

function forgetNames(unit: SourceUnit, declarations: readonly ts.VariableDeclaration[], state: FlowState): FlowState {
  const keys = declarations.map((each) => keyOf(unit, each.name)).filter((key) => key !== undefined);
  return keys.reduce(withoutKey, state);
}

function bindPattern(point: PathPoint, name: ts.BindingName, value: ts.Expression): After {
  if (ts.isIdentifier(name)) return [bindTo(point, keyOf(point.unit, name), value)];
  let state = point.state;
  for (const { property, target } of patternParts(name)) {
    const key = keyOf(point.unit, target);
    if (key !== undefined && holdsPart(point.unit, value, property, state))
      state = withAlias(withoutKey(state, key), key);
  }
  return [state];
}

/** `({ client } = await open())`: as a declaration with such a pattern does, in places that are there already. */
function assignPattern(exploration: Exploration, point: PathPoint, node: ts.BinaryExpression): After {
  const { unit, state } = point;
  let after = state;
  for (const { property, target } of patternParts(node.left)) {
    if (!holdsPart(unit, node.right, property, state)) continue;
    const key = keyOf(unit, target);
    if (outlives(exploration, unit, target)) return assignToOwner(exploration, unit, after, key, 'alias', node);
    if (key !== undefined) after = withAlias(withoutKey(after, key), key);
  }
  return [after];
}

/** `const [value, release] = await …`, `const { connection } = await …`: the part that is the resource. */
function holdsPart(unit: SourceUnit, value: ts.Expression, property: string, state: FlowState): boolean {
  return placesOf(unit, value).some((owner) => state.aliases.has(`${owner}.${property}`));
}

/**
 * `a = b`, `a ??= b`, `[a, b] = …`. A resource that nothing names any more is lost; one that is put in a place which
 * can't be named (`list[i]`) is that list's from then on.
 */
export function assign(exploration: Exploration, point: PathPoint, node: ts.BinaryExpression): After {
  const { unit, state } = point;
  if (!isAssignmentOperator(node.operatorToken.kind)) return [state];
  if (clearsFlag(exploration.tracked, unit, node)) {
    exploration.releases.push(node);
    return { how: 'released', node };
  }
  const key = keyOf(unit, node.left);
  const holding = holdingOf(unit, node.right, state);
  if (!holding) return assignOther(exploration, point, node, key);
  if (holding === 'contains' && isPattern(node.left)) return assignPattern(exploration, point, node);
  if (isShownBy(exploration, node.left)) return [key === undefined ? state : withAlias(state, key)];
  if (releasesInHandler(exploration, point, node) || answersByItself(exploration, point, node))
    return { how: 'entrusted', node };
  if (outlives(exploration, unit, node.left)) return assignToOwner(exploration, unit, state, key, holding, node);
  if (key === undefined) return storedBy(node);
  return [bindTo(point, key, node.right)];
}

function isPattern(target: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(target) || ts.isArrayLiteralExpression(target);
}

/** `image.src = url`: shown there, and not given back by what shows it. */
function isShownBy({ tracked }: Exploration, target: ts.Expression): boolean {
  const isMember = ts.isPropertyAccessExpression(target);
  return isMember && (tracked.resource.shownBy?.includes(target.name.text) ?? false);
}

/** `image.onload = () => …`: a handler that releases is trusted to run. */
function releasesInHandler(exploration: Exploration, point: PathPoint, node: ts.BinaryExpression): boolean {
  const [target, handler] = [node.left, unwrapped(node.right)];
  if (!ts.isPropertyAccessExpression(target) || !/^on[a-z]/.test(target.name.text)) return false;
  if (!ts.isArrowFunction(handler) && !ts.isFunctionExpression(handler)) return false;
  const before = exploration.releases.length;
  exploration.inline(point.unit, handler, point.state, point);
  return exploration.releases.length > before;
}

function assignOther(
  exploration: Exploration,
  point: PathPoint,
  node: ts.BinaryExpression,
  key: ValueKey | undefined,
): After {
  const { unit, state } = point;
  if (key === undefined) return [state];
  const after = withoutKey(state, key);
  if (isLost(state, after)) {
    exploration.lost.push({ point, reason: 'overwrite' });
    return { how: 'lost', node };
  }
  const isPlain = node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return [withFact(after, key, isPlain ? truthOf(unit, node.right, state) : ANYTHING)];
}

/** `channel.onmessage = () => channel.postMessage(here)`: what is long-lived and answers by itself lives on with its handler. */
function answersByItself(
  { tracked, policy }: Exploration,
  { unit, state }: PathPoint,
  node: ts.BinaryExpression,
): boolean {
  const { left } = node;
  if (policy !== 'takes' || tracked.resource.lifetime !== 'process' || !ts.isPropertyAccessExpression(left))
    return false;
  return ts.isFunctionLike(unwrapped(node.right)) && holdingOf(unit, left.expression, state) === 'alias';
}

/** True when the last place that held an open resource has been overwritten. */
function isLost(before: FlowState, after: FlowState): boolean {
  if (before.phase !== 'open' || before.stored) return false;
  const named = (state: FlowState) => [...state.aliases].some((key) => !key.startsWith('n'));
  return named(before) && !named(after) && after.derived.size === 0;
}

/**
 * Kept by something that outlives the function. The owner owes the release from now on; while we ask what this
 * function itself releases, the field stays an alias.
 */
function assignToOwner(
  exploration: Exploration,
  unit: SourceUnit,
  state: FlowState,
  key: ValueKey | undefined,
  holding: Holding,
  node: ts.BinaryExpression,
): After {
  if (holding === 'derived' && exploration.tracked.resource.lifetime === 'scoped' && !state.isPath) return [state];
  if (exploration.policy === 'takes') return storedBy(node);
  if (holding === 'contains' && ts.isNewExpression(node.right))
    return [isParameterPath(node.left, unit) ? state : { ...state, stored: true }];
  if (holding !== 'alias' || key === undefined) return storedBy(node);
  const value = nodeKey(node);
  return [withAlias(withAlias({ ...withoutKey(state, key), stored: true }, key), value)];
}

function storedBy(node: ts.BinaryExpression): Discharge {
  return { how: 'stored', node, to: ownerAt(node.left) };
}

/** `request.session = new Session(client)`: the wrapper goes with the call's own context, not to an owner. */
function isParameterPath(target: ts.Expression, unit: SourceUnit): boolean {
  let root = target;
  while (ts.isPropertyAccessExpression(root)) root = root.expression;
  return ts.isIdentifier(root) && root !== target && unit.names.variableOf(root)?.kind === 'param';
}

/** True for fields, paths from parameters and outer variables, and computed places. */
function outlives(exploration: Exploration, unit: SourceUnit, target: ts.Expression): boolean {
  if (!ts.isIdentifier(target)) return !isPathFromLocal(exploration, unit, target);
  const variable = unit.names.variableOf(target);
  return !variable || !isInside(variable.owner, exploration.tracked.owner);
}

function isPathFromLocal(exploration: Exploration, unit: SourceUnit, target: ts.Expression): boolean {
  let root = target;
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root)) root = root.expression;
  const variable = ts.isIdentifier(root) ? unit.names.variableOf(root) : undefined;
  return variable !== undefined && !leadsOutside(exploration, unit, variable);
}

/** A parameter, an outer variable, or what was found in one: `for (const each of this.sources.values())`. */
function leadsOutside(exploration: Exploration, unit: SourceUnit, variable: Variable): boolean {
  if (variable.kind === 'param' || !isInside(variable.owner, exploration.tracked.owner)) return true;
  let at: ts.Node = variable.declaration;
  while (ts.isBindingElement(at) || ts.isBindingName(at)) at = at.parent;
  if (!ts.isVariableDeclaration(at) || variable.writes.length > 0) return false;
  const head = at.parent.parent;
  const source = at.initializer ?? (ts.isForOfStatement(head) ? head.expression : undefined);
  return source !== undefined && isFoundOutside(exploration, unit, source);
}

/** Methods whose value was there before: an element of a collection, all of them, or what the object looks up. */
const FINDING = /^(at|values|entries|filter|slice|from|(get|find|lookup|ensure|getOrCreate)([A-Z]\w*)?)$/;

function isFoundOutside(exploration: Exploration, unit: SourceUnit, expression: ts.Expression): boolean {
  const at = unwrapped(expression);
  if (at.kind === ts.SyntaxKind.ThisKeyword) return true;
  if (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) {
    return isFoundOutside(exploration, unit, at.expression);
  }
  if (ts.isIdentifier(at)) {
    const variable = unit.names.variableOf(at);
    return variable !== undefined && leadsOutside(exploration, unit, variable);
  }
  if (!ts.isCallExpression(at) || !ts.isPropertyAccessExpression(at.expression)) return false;
  if (!FINDING.test(at.expression.name.text)) return false;
  const [first] = at.arguments;
  return (
    isFoundOutside(exploration, unit, at.expression.expression) ||
    (at.expression.name.text === 'from' && first !== undefined && isFoundOutside(exploration, unit, first))
  );
}

function bindTo(point: PathPoint, key: ValueKey | undefined, value: ts.Expression): FlowState {
  const { unit, state } = point;
  if (key === undefined) return state;
  const cleared = withoutKey(state, key);
  const holding = holdingOf(unit, value, state);
  if (holding === 'alias') return withPaths(withAlias(cleared, key), unit, key, value, state);
  if (holding === 'derived') return withFact(withDerived(cleared, key), key, truthOf(unit, value, state));
  if (holding === 'contains') return containedIn(unit, cleared, key, value, state);
  return withPaths(withFact(cleared, key, truthOf(unit, value, state)), unit, key, value, state);
}

/** `const all = [client, other]`: each is found at its index. */
function elementsIn(
  unit: SourceUnit,
  state: FlowState,
  key: ValueKey,
  list: ts.ArrayLiteralExpression,
  before: FlowState,
): FlowState {
  return list.elements.reduce((after, element, index) => {
    const holding = holdingOf(unit, element, before);
    if (!holding) return after;
    return withAlias(after, holding === 'alias' ? `${key}.${index}` : `${key}.<kept>`);
  }, state);
}

/** A method or closure of the literal mentions it, or a part holds it deeper down. */
function holdsInside(
  unit: SourceUnit,
  property: ts.ObjectLiteralElementLike,
  part: ts.Expression | undefined,
  state: FlowState,
): boolean {
  return part ? holdingOf(unit, part, state) !== undefined : mentions(unit, property, state);
}

/** `const context = { client }`: the property is an alias; that a method or a deeper part holds it is kept as a part without a name. */
function containedIn(
  unit: SourceUnit,
  state: FlowState,
  key: ValueKey,
  value: ts.Expression,
  before: FlowState,
): FlowState {
  if (ts.isNewExpression(value)) return withAlias(state, `${key}.<kept>`);
  if (ts.isArrayLiteralExpression(value)) return elementsIn(unit, state, key, value, before);
  if (!ts.isObjectLiteralExpression(value)) return withDerived(withPaths(state, unit, key, value, before), key);
  let after = state;
  for (const property of value.properties) {
    const part = valueOfProperty(property);
    const place = property.name && memberKey(key, property.name.getText());
    if (part && place && holdingOf(unit, part, before) === 'alias') after = withAlias(after, place);
    else if (holdsInside(unit, property, part, before)) after = withAlias(after, `${key}.<kept>`);
  }
  return after;
}
