import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';

/**
 * `if (this.parts.size === 0) this.timer = …`, and the step that fails stands in `for (const part of this.parts.values())`:
 * where there is something to release, the loop has no round.
 */
export function isOnlyWithoutRounds(put: ts.Node, failing: ts.Node): boolean {
  const iterated = loopsAround(failing).map(collectionIn);
  return conditionsAround(put).some((condition) => {
    const empty = emptyIn(condition);
    return empty !== undefined && iterated.includes(empty);
  });
}

/** What the loops around a node go through; other functions are none of its business. */
function loopsAround(node: ts.Node): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  for (let at = node; at.parent && !ts.isFunctionLike(at); at = at.parent) {
    if (ts.isForOfStatement(at.parent) && at.parent.statement === at) found.push(at.parent.expression);
  }
  return found;
}

/** Conditions that hold where a node is reached. */
function conditionsAround(node: ts.Node): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  for (let at = node; at.parent && !ts.isFunctionLike(at); at = at.parent) {
    if (ts.isIfStatement(at.parent) && isInside(node, at.parent.thenStatement)) found.push(at.parent.expression);
  }
  return found;
}

/** `this.parts` of `this.parts.values()`, `[...this.parts]` and `Array.from(this.parts.entries())`. */
function collectionIn(expression: ts.Expression): string {
  const at = unwrapped(expression);
  if (ts.isArrayLiteralExpression(at)) {
    const [only] = at.elements;
    if (only && ts.isSpreadElement(only)) return collectionIn(only.expression);
  }
  if (!ts.isCallExpression(at) || !ts.isPropertyAccessExpression(at.expression)) return at.getText();
  const { expression: owner, name } = at.expression;
  const [first] = at.arguments;
  if (/^(Array|Object)$/.test(owner.getText())) return first ? collectionIn(first) : at.getText();
  return /^(values|entries|keys|slice|reverse|toReversed)$/.test(name.text) ? collectionIn(owner) : at.getText();
}

/** The collection of which a condition says that it is empty: `parts.size === 0`, `!parts.length`, `parts.length < 1`. */
function emptyIn(condition: ts.Expression): string | undefined {
  const at = unwrapped(condition);
  if (ts.isPrefixUnaryExpression(at) && at.operator === ts.SyntaxKind.ExclamationToken) return sizedBy(at.operand);
  if (!ts.isBinaryExpression(at)) return undefined;
  const said = `${at.operatorToken.getText()} ${unwrapped(at.right).getText()}`;
  return /^(={2,3} 0|<= 0|< 1)$/.test(said) ? sizedBy(at.left) : undefined;
}

function sizedBy(expression: ts.Expression): string | undefined {
  const at = unwrapped(expression);
  if (!ts.isPropertyAccessExpression(at) || !/^(size|length)$/.test(at.name.text)) return undefined;
  return collectionIn(at.expression);
}
