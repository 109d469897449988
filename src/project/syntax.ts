import { ts } from './ast.js';
import { isTransparent, unwrapped } from './expressions.js';
import type { FunctionLike } from './names.js';

/** The outermost wrapper of parentheses, casts and `!` around an expression. */
export function wrapped(expression: ts.Expression): ts.Expression {
  let at = expression;
  while (isTransparent(at.parent) && at.parent.expression === at) at = at.parent;
  return at;
}

export function isFunctionWithBody(node: ts.Node): node is FunctionLike {
  return (
    ts.isClassStaticBlockDeclaration(node) || (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)
  );
}

/** The innermost function whose body runs the node; undefined for top-level code. */
export function functionAround(node: ts.Node): FunctionLike | undefined {
  for (let at = node.parent; at && !ts.isSourceFile(at); at = at.parent) if (isFunctionWithBody(at)) return at;
  return undefined;
}

/** Every function around the node, innermost first. */
export function functionsAround(node: ts.Node): readonly FunctionLike[] {
  const found: FunctionLike[] = [];
  for (let at = functionAround(node); at; at = functionAround(at)) found.push(at);
  return found;
}

/** The innermost class around the node. */
export function classAround(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let at = node.parent; at; at = at.parent) if (ts.isClassLike(at)) return at;
  return undefined;
}

export function isGenerator(fn: FunctionLike): boolean {
  return 'asteriskToken' in fn && fn.asteriskToken !== undefined;
}

export function isAssignmentTo(node: ts.Node, target: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.left === target && isAssignmentOperator(node.operatorToken.kind);
}

export function isAssignmentOperator(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** `a || b`, `a ?? b`, `a && b`. */
export function isLogical(node: ts.Node): node is ts.BinaryExpression {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return (
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken ||
    kind === ts.SyntaxKind.AmpersandAmpersandToken
  );
}

/** Name of a function for people and for name evidence: its own, that of what it is assigned to, or undefined. */
export function functionName(fn: FunctionLike): string | undefined {
  if (ts.isConstructorDeclaration(fn)) return 'constructor';
  if (ts.isClassStaticBlockDeclaration(fn)) return undefined;
  if (fn.name) return nameText(fn.name);
  const { parent } = fn;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) {
    return nameText(parent.name);
  }
  return ts.isBinaryExpression(parent) ? lastName(parent.left) : undefined;
}

function nameText(name: ts.Node): string {
  if (ts.isComputedPropertyName(name)) return name.expression.getText();
  return ts.isStringLiteral(name) ? name.text : name.getText();
}

/** `c` of `a.b.c`; the whole text of what ends in no name. */
export function nameOrText(callee: ts.Expression): string {
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
}

/** `c` of `a.b.c`, `a` of `a`, the text of a string key; undefined where there is no name. */
export function lastName(expression: ts.Expression): string | undefined {
  const at = unwrapped(expression);
  if (ts.isIdentifier(at) || ts.isPrivateIdentifier(at)) return at.text;
  if (ts.isPropertyAccessExpression(at)) return at.name.text;
  if (ts.isElementAccessExpression(at) && ts.isStringLiteralLike(at.argumentExpression))
    return at.argumentExpression.text;
  if (at.kind === ts.SyntaxKind.ThisKeyword) return 'this';
  return undefined;
}

/** `a` of `a.b[0].c()`. */
export function rootOf(expression: ts.Expression): ts.Expression {
  const at = unwrapped(expression);
  if (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) return rootOf(at.expression);
  return ts.isCallExpression(at) ? rootOf(at.expression) : at;
}

export function hasModifier(node: ts.Node, ...kinds: readonly ts.SyntaxKind[]): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => kinds.includes(modifier.kind));
}
