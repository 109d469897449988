import { isClosingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { settledValue, unwrapped } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { isGenerator } from '../../project/syntax.js';
import { type FlowState, withAlias } from './flow-state.js';
import { partsOfPath, sameAsPath } from './paths.js';
import { isWithin, keyOf, nodeKey, type ValueKey, variableKey } from './value-keys.js';

/**
 * How an expression relates to the followed resource: it is the resource, holds it inside (a literal, a closure), or
 * lives on it (a database handle of the client).
 */
export type Holding = 'alias' | 'contains' | 'derived' | undefined;

export function holdingOf(unit: SourceUnit, expression: ts.Expression, state: FlowState): Holding {
  if (state.phase === 'before') return undefined;
  const outer = unwrapped(expression);
  if (isAlias(unit, outer, state)) return 'alias';
  if (hasPart(nodeKey(outer), state) || isCarrier(unit, outer, state)) return 'contains';
  if (ts.isAwaitExpression(outer)) return holdingOf(unit, outer.expression, state) === 'alias' ? 'alias' : undefined;
  if (ts.isFunctionLike(outer)) return mentions(unit, outer as FunctionLike, state) ? 'contains' : undefined;
  if (ts.isIdentifier(outer)) return holdingOfName(unit, outer, state);
  if (ts.isConditionalExpression(outer)) return strongest(unit, [outer.whenTrue, outer.whenFalse], state);
  if (ts.isBinaryExpression(outer)) return holdingOfBinary(unit, outer, state);
  if (ts.isObjectLiteralExpression(outer) || ts.isArrayLiteralExpression(outer)) {
    return partsOf(outer).some((part) => holdingOf(unit, part, state)) ? 'contains' : undefined;
  }
  const same = state.isPath ? sameAsPath(outer) : undefined;
  if (same) return holdingOf(unit, same, state);
  if (state.isPath && partsOfPath(outer).some((part) => reaches(unit, part, state))) return 'derived';
  return livesOnResource(unit, outer, state) ? 'derived' : undefined;
}

/** `new Session(client)` keeps what it is given; a local generator holds what its body mentions. */
function isCarrier(unit: SourceUnit, at: ts.Expression, state: FlowState): boolean {
  if (ts.isNewExpression(at)) return at.arguments?.some((each) => holdingOf(unit, each, state) === 'alias') ?? false;
  if (!ts.isCallExpression(at)) return false;
  const variable = ts.isIdentifier(at.expression) ? unit.names.variableOf(at.expression) : undefined;
  const local = variable && localFunction(variable);
  return local !== undefined && isGenerator(local) && mentions(unit, local, state);
}

function hasPart(key: ValueKey, state: FlowState): boolean {
  return [...state.aliases].some((alias) => isWithin(alias, key));
}

function isAlias(unit: SourceUnit, expression: ts.Expression, state: FlowState): boolean {
  if (state.aliases.has(nodeKey(expression)) || state.aliases.has(nodeKey(settledValue(expression)))) return true;
  const key = keyOf(unit, expression);
  return (key !== undefined && state.aliases.has(key)) || isBoundReleaser(unit, expression, state);
}

/** `client.release.bind(client)`, `release.bind(undefined)`: a function that gives the resource back stands for it. */
function isBoundReleaser(unit: SourceUnit, expression: ts.Expression, state: FlowState): boolean {
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return false;
  const { expression: bound, name } = expression.expression;
  if (name.text !== 'bind') return false;
  const owner = ts.isPropertyAccessExpression(bound) && isClosingName(bound.name.text) ? bound.expression : bound;
  return holdingOf(unit, owner, state) === 'alias';
}

function holdingOfBinary(unit: SourceUnit, node: ts.BinaryExpression, state: FlowState): Holding {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken || operator === ts.SyntaxKind.CommaToken)
    return holdingOf(unit, node.right, state);
  const isChoice =
    operator === ts.SyntaxKind.BarBarToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken ||
    operator === ts.SyntaxKind.AmpersandAmpersandToken;
  if (isChoice) return strongest(unit, [node.left, node.right], state);
  const isLonger = state.isPath && operator === ts.SyntaxKind.PlusToken;
  return isLonger && strongest(unit, [node.left, node.right], state) ? 'derived' : undefined;
}

function strongest(unit: SourceUnit, expressions: readonly ts.Expression[], state: FlowState): Holding {
  const found = expressions.map((each) => holdingOf(unit, each, state));
  return (['alias', 'contains', 'derived'] as const).find((each) => found.includes(each));
}

/** A variable holds the resource inside if a path from it does, or if it names a local function that mentions it. */
function holdingOfName(unit: SourceUnit, identifier: ts.Identifier, state: FlowState): Holding {
  const variable = unit.names.variableOf(identifier);
  if (!variable) return undefined;
  const key = variableKey(variable);
  if (hasPart(key, state)) return 'contains';
  if (state.derived.has(key)) return 'derived';
  const local = localFunction(variable);
  return local && mentions(unit, local, state) ? 'contains' : undefined;
}

/** The function that a variable always is. */
export function localFunction(variable: Variable): FunctionLike | undefined {
  const { declaration } = variable;
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  const value = unwrapped(declaration.initializer);
  return ts.isArrowFunction(value) || ts.isFunctionExpression(value) ? value : undefined;
}

/** `{ code: response.status }`: a literal that is made of what the resource tells, and does not hold it. */
export function showsOnlyViews(unit: SourceUnit, value: ts.Expression, state: FlowState): boolean {
  const at = unwrapped(value);
  if (!ts.isObjectLiteralExpression(at) && !ts.isArrayLiteralExpression(at)) return false;
  const parts = partsOf(at).filter((part) => holdingOf(unit, part, state) !== undefined);
  return parts.every((part) => holdingOf(unit, part, state) === 'derived' || showsOnlyViews(unit, part, state));
}

/** The value that an object literal gives a property; undefined for methods and spreads. */
export function valueOfProperty(property: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}

/** The parts of a literal that could hold something. */
export function partsOf(literal: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression): ts.Expression[] {
  if (ts.isArrayLiteralExpression(literal)) return literal.elements.map(withoutSpread);
  return literal.properties.flatMap((property): ts.Expression[] => {
    const value = valueOfProperty(property);
    if (value) return [value];
    if (ts.isSpreadAssignment(property)) return [property.expression];
    return [property as unknown as ts.Expression];
  });
}

export function withoutSpread(element: ts.Expression): ts.Expression {
  return ts.isSpreadElement(element) ? element.expression : element;
}

/** `client.db('x')`, `client.manager`: a member, or the result of a method that was not awaited. */
function livesOnResource(unit: SourceUnit, expression: ts.Expression, state: FlowState): boolean {
  const at = unwrapped(expression);
  if (ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression)) {
    return reaches(unit, at.expression.expression, state);
  }
  return ts.isPropertyAccessExpression(at) && reaches(unit, at.expression, state);
}

function reaches(unit: SourceUnit, owner: ts.Expression, state: FlowState): boolean {
  const holding = holdingOf(unit, owner, state);
  return holding === 'alias' || holding === 'derived';
}

const rootsByFunction = new WeakMap<ts.Node, ReadonlySet<ValueKey>>();

/** True when a function, or a local one that it names, names a variable (or `this`) through which the resource can be found. */
export function mentions(unit: SourceUnit, fn: ts.Node, state: FlowState): boolean {
  const roots = rootsIn(unit, fn);
  for (const alias of [...state.aliases, ...state.derived]) if (roots.has(rootOf(alias))) return true;
  return false;
}

function rootOf(key: ValueKey): ValueKey {
  const dot = key.indexOf('.');
  return dot < 0 ? key : key.slice(0, dot);
}

export function rootsIn(unit: SourceUnit, fn: ts.Node): ReadonlySet<ValueKey> {
  const known = rootsByFunction.get(fn);
  if (known) return known;
  const roots = new Set<ValueKey>();
  // Stands for itself where functions name each other in a circle.
  rootsByFunction.set(fn, roots);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const variable = unit.names.variableOf(node);
      if (!variable) return;
      roots.add(variableKey(variable));
      const local = localFunction(variable);
      if (local && local !== fn) {
        for (const root of rootsIn(unit, local)) if (root !== 'this' || ts.isArrowFunction(local)) roots.add(root);
      }
    } else if (node.kind === ts.SyntaxKind.ThisKeyword) roots.add('this');
    ts.forEachChild(node, visit);
  };
  visit(fn);
  return roots;
}

/** Where the value of an expression can be found: its path, and the expressions that it may come from. */
export function placesOf(unit: SourceUnit, value: ts.Expression): ValueKey[] {
  const at = unwrapped(value);
  const key = keyOf(unit, at);
  const own = [nodeKey(value), nodeKey(at), ...(key === undefined ? [] : [key])];
  if (ts.isAwaitExpression(at)) return [...own, ...placesOf(unit, at.expression)];
  if (ts.isConditionalExpression(at)) return [...own, ...placesOf(unit, at.whenTrue), ...placesOf(unit, at.whenFalse)];
  return ts.isBinaryExpression(at) ? [...own, ...placesOf(unit, at.left), ...placesOf(unit, at.right)] : own;
}

/**
 * Under which names an object holds the resource, or a function that gives it back: `client` and `release` of
 * `{ client, release: () => client.release() }`, `1` of a pair. Empty where it does so under none.
 */
export function partsHolding(unit: SourceUnit, value: ts.Expression, state: FlowState): readonly string[] {
  const at = unwrapped(value);
  if (ts.isObjectLiteralExpression(at)) return at.properties.flatMap((each) => heldBy(unit, each, state));
  const places = placesOf(unit, at);
  return [...state.aliases].flatMap((alias) =>
    places.filter((place) => alias.startsWith(`${place}.`)).map((place) => alias.slice(place.length + 1)),
  );
}

function heldBy(unit: SourceUnit, property: ts.ObjectLiteralElementLike, state: FlowState): readonly string[] {
  const part = valueOfProperty(property);
  if (!part || !property.name || ts.isComputedPropertyName(property.name)) return [];
  const isReleaser = ts.isFunctionLike(part) && isClosingName(property.name.getText()) && mentions(unit, part, state);
  return isReleaser || holdingOf(unit, part, state) === 'alias' ? [property.name.getText()] : [];
}

/** Parts of a value keep their place: what is at `call.1` is at `pair.1` once `pair` is the call's value. */
export function withPaths(
  after: FlowState,
  unit: SourceUnit,
  key: ValueKey,
  value: ts.Expression,
  before: FlowState,
): FlowState {
  let state = after;
  for (const from of placesOf(unit, value)) {
    for (const alias of before.aliases) {
      if (alias.startsWith(`${from}.`)) state = withAlias(state, `${key}${alias.slice(from.length)}`);
    }
  }
  return state;
}

/** What an argument is, where it is a function in sight: written in place, or by a local name. */
export function functionGiven(unit: SourceUnit, value: ts.Expression): FunctionLike | undefined {
  const at = unwrapped(value);
  if (ts.isArrowFunction(at) || ts.isFunctionExpression(at)) return at;
  const variable = ts.isIdentifier(at) ? unit.names.variableOf(at) : undefined;
  return variable && localFunction(variable);
}
