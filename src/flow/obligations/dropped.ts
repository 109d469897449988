import { ts } from '../../project/ast.js';
import { isTransparent } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';

/** True where nobody gets the value of a call, or only a name that nobody ever reads. */
export function isDropped(unit: SourceUnit, call: ts.Node): boolean {
  let at = call;
  while (isTransparent(at.parent) || ts.isVoidExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isExpressionStatement(parent)) return true;
  if (ts.isArrowFunction(parent)) return isIgnoredResult(parent);
  return isUnreadName(unit, parent, at);
}

/** The executor of a promise, whose value the platform ignores. */
function isIgnoredResult(fn: ts.ArrowFunction): boolean {
  return ts.isNewExpression(fn.parent);
}

function isUnreadName(unit: SourceUnit, parent: ts.Node, value: ts.Node): boolean {
  const name = ts.isVariableDeclaration(parent)
    ? parent.name
    : ts.isBinaryExpression(parent) && parent.right === value && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
      ? parent.left
      : undefined;
  const variable = name && ts.isIdentifier(name) ? unit.names.variableOf(name) : undefined;
  if (!variable || unit.names.exportNames.includes(variable.name)) return false;
  return variable.references.every((each) => variable.writes.includes(each));
}
