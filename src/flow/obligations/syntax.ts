import { isListeningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';

export function callsIn(root: ts.Node): readonly (ts.CallExpression | ts.NewExpression)[] {
  return nodesIn(root).filter((node) => ts.isCallExpression(node) || ts.isNewExpression(node));
}

export function receiverOf(call: ts.CallExpression): ts.Expression | undefined {
  const callee = unwrapped(call.expression);
  return ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
}

/** The value of a variable that is given one where it is declared, and never another. */
export function onlyValueOf(variable: Variable | undefined): ts.Expression | undefined {
  if (!variable || variable.writes.length > 0 || !ts.isVariableDeclaration(variable.declaration)) return undefined;
  return variable.declaration.initializer;
}

/** The value of a variable that is given one, where it is declared or later. */
export function soleValueOf(variable: Variable | undefined): ts.Expression | undefined {
  const [write] = variable?.writes ?? [];
  if (!write) return onlyValueOf(variable);
  const isEmpty = variable && ts.isVariableDeclaration(variable.declaration) && !variable.declaration.initializer;
  const { parent } = write;
  if (!isEmpty || variable.writes.length > 1 || !ts.isBinaryExpression(parent)) return undefined;
  return parent.left === write ? parent.right : undefined;
}

/** A branch that goes no further: it returns, throws or continues. */
export function leaves(statement: ts.Statement): boolean {
  if (ts.isBlock(statement)) return statement.statements.some(leaves);
  return ts.isReturnStatement(statement) || ts.isThrowStatement(statement) || ts.isContinueStatement(statement);
}

/** True where a node stands in a `catch` or a `finally` of its own function. */
export function isInHandler(node: ts.Node): boolean {
  for (let at: ts.Node = node; at.parent; at = at.parent) {
    if (ts.isCatchClause(at) || (ts.isTryStatement(at.parent) && at.parent.finallyBlock === at)) return true;
    if (ts.isFunctionLike(at)) return false;
  }
  return false;
}

/** True where a node stands in a `catch` of its own function. */
export function isInCatch(node: ts.Node): boolean {
  for (let at = node.parent; at && !ts.isFunctionLike(at); at = at.parent) if (ts.isCatchClause(at)) return true;
  return false;
}

/** `list.forEach((each) => …)`, `socket.on('data', () => …)`: nobody gets what the function returns. */
export function isValueIgnored(fn: FunctionLike | undefined): boolean {
  if (!fn || !ts.isCallExpression(fn.parent)) return fn !== undefined && isExecutor(fn);
  const callee = unwrapped(fn.parent.expression);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  return callee.name.text === 'forEach' || isListeningName(callee.name.text);
}

/** The function that `new Promise()` is given. */
export function isExecutor(fn: ts.Node): boolean {
  const { parent } = fn;
  return ts.isNewExpression(parent) && ts.isIdentifier(parent.expression) && parent.expression.text === 'Promise';
}

/** `socket` of `socket.on('data', …).on('end', …)`. */
export function listenedTo(expression: ts.Expression): ts.Expression {
  const at = unwrapped(expression);
  const isFluent = ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression);
  return isFluent && isListeningName(at.expression.name.text) ? listenedTo(at.expression.expression) : at;
}

/** The variable by which a function is known. */
export function variableNaming(unit: SourceUnit, fn: FunctionLike): Variable | undefined {
  if (ts.isFunctionDeclaration(fn)) return fn.name && unit.names.variableOf(fn.name);
  const { parent } = fn;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)
    ? unit.names.variableOf(parent.name)
    : undefined;
}

/**
 * Whether an equality is negated. Undefined and null are not told apart, whatever the operator: code that means one of
 * them says so with either.
 */
export const EQUALITY: ReadonlyMap<ts.SyntaxKind, { readonly isNegated: boolean }> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, { isNegated: false }],
  [ts.SyntaxKind.EqualsEqualsToken, { isNegated: false }],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, { isNegated: true }],
  [ts.SyntaxKind.ExclamationEqualsToken, { isNegated: true }],
]);
