import { ts } from '../../project/ast.js';
import { isNothing, settledValue, unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { isLogical } from '../../project/syntax.js';

/** A question whether a collection has a key. */
export interface Lookup {
  readonly collection: ts.Expression;
  readonly isAwaited: boolean;
}

/** Tells whether an expression is the key that is asked about. */
export type IsKey = (node: ts.Expression) => boolean;

const ASKS = /^(has|includes|hasOwn|hasOwnProperty)$/;
const GETS = /^(get|find|at)$/;

/** `map.get(key)`, `list[key]`, `list.find((each) => each.id === key)`: a value that is there if the key is. */
export function lookedUp(unit: SourceUnit, expression: ts.Expression, isKey: IsKey, depth = 0): Lookup | undefined {
  const at = settledValue(expression);
  const isAwaited = ts.isAwaitExpression(unwrapped(expression));
  if (ts.isElementAccessExpression(at))
    return isKey(at.argumentExpression) ? { collection: at.expression, isAwaited } : undefined;
  if (ts.isIdentifier(at)) return depth < 2 ? ofConstant(unit, at, isKey, depth) : undefined;
  const [owner, method, argument] = methodCall(at);
  if (!owner || !argument || !GETS.test(method)) return undefined;
  const asks = ts.isArrowFunction(argument) ? comparesKey(argument.body, isKey) : isKey(argument);
  return asks ? { collection: owner, isAwaited } : undefined;
}

function ofConstant(unit: SourceUnit, at: ts.Identifier, isKey: IsKey, depth: number): Lookup | undefined {
  const variable = unit.names.variableOf(at);
  const declaration = variable?.declaration;
  const isConstant = declaration && ts.isVariableDeclaration(declaration) && variable.writes.length === 0;
  return isConstant && declaration.initializer ? lookedUp(unit, declaration.initializer, isKey, depth + 1) : undefined;
}

function methodCall(at: ts.Expression): [ts.Expression | undefined, string, ts.Expression | undefined] {
  if (!ts.isCallExpression(at) || !ts.isPropertyAccessExpression(at.expression)) return [undefined, '', undefined];
  return [at.expression.expression, at.expression.name.text, at.arguments[0]];
}

function comparesKey(body: ts.Node, isKey: IsKey): boolean {
  if (!ts.isBinaryExpression(body)) return false;
  const isEquality =
    body.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    body.operatorToken.kind === ts.SyntaxKind.EqualsEqualsToken;
  return isEquality && (isKey(body.left) || isKey(body.right));
}

/** What a condition asks, where it holds only if the key is there. */
export function askedFor(unit: SourceUnit, condition: ts.Expression, isKey: IsKey): Lookup | undefined {
  const at = unwrapped(condition);
  if (isLogical(at) && at.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
    return askedFor(unit, at.left, isKey) ?? askedFor(unit, at.right, isKey);
  if (ts.isPrefixUnaryExpression(at)) return isNegation(at) ? missing(unit, at.operand, isKey) : undefined;
  if (ts.isBinaryExpression(at)) {
    if (at.operatorToken.kind === ts.SyntaxKind.InKeyword)
      return isKey(at.left) ? { collection: at.right, isAwaited: false } : undefined;
    return isInequality(at) && isNothing(at.right) ? lookedUp(unit, at.left, isKey) : undefined;
  }
  return question(at, isKey) ?? lookedUp(unit, at, isKey);
}

/** What a condition asks, where it fails only if the key is there. */
export function missing(unit: SourceUnit, condition: ts.Expression, isKey: IsKey): Lookup | undefined {
  const at = unwrapped(condition);
  if (isLogical(at) && at.operatorToken.kind === ts.SyntaxKind.BarBarToken)
    return missing(unit, at.left, isKey) ?? missing(unit, at.right, isKey);
  if (ts.isPrefixUnaryExpression(at)) return isNegation(at) ? askedFor(unit, at.operand, isKey) : undefined;
  return ts.isBinaryExpression(at) && isEqualityTest(at) && isNothing(at.right)
    ? lookedUp(unit, at.left, isKey)
    : undefined;
}

function question(at: ts.Expression, isKey: IsKey): Lookup | undefined {
  const [owner, method, first] = methodCall(at);
  if (!owner || !first || !ASKS.test(method)) return undefined;
  const second = ts.isCallExpression(at) ? at.arguments[1] : undefined;
  if (method === 'hasOwn') return second && isKey(second) ? { collection: first, isAwaited: false } : undefined;
  return isKey(first) ? { collection: owner, isAwaited: false } : undefined;
}

function isNegation({ operator }: ts.PrefixUnaryExpression): boolean {
  return operator === ts.SyntaxKind.ExclamationToken;
}

function isEqualityTest({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.EqualsEqualsToken;
}

function isInequality({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind === ts.SyntaxKind.ExclamationEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsToken;
}
