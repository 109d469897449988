import { ts } from './ast.js';

type Transparent =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion;

/** Parentheses, `as`, `satisfies`, `!`, type assertions: what does not change the value. */
export function isTransparent(node: ts.Node): node is Transparent {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
  );
}

/** The expression without what is transparent. */
export function unwrapped(expression: ts.Expression): ts.Expression {
  let at = expression;
  while (isTransparent(at)) at = at.expression;
  return at;
}

/** `unwrapped`, and through `await` as well: the value that code goes on with. */
export function settledValue(expression: ts.Expression): ts.Expression {
  let at = unwrapped(expression);
  while (ts.isAwaitExpression(at)) at = unwrapped(at.expression);
  return at;
}

/** True when `node` is `ancestor` or stands below it. */
export function isInside(node: ts.Node, ancestor: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

/** `null` and `undefined`. */
export function isNothing(expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  return node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined');
}
