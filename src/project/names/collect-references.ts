import { ts } from '../ast.js';
import { isAssignmentOperator } from '../syntax.js';
import type { Meaning } from './scope.js';

/** The parts of a node in which an identifier is a mere name: of a declaration, a property or a label. */
interface NamingParts {
  readonly name?: ts.Node;
  readonly propertyName?: ts.Node;
  readonly label?: ts.Node;
}

/** In which meaning an identifier refers to a variable; undefined where it is a mere name. */
export function meaningOf(identifier: ts.Identifier): Meaning | undefined {
  const { parent } = identifier;
  if (ts.isShorthandPropertyAssignment(parent)) return 'value';
  if (ts.isExportSpecifier(parent)) return exportedMeaning(parent, identifier);
  if (ts.isExportAssignment(parent)) return 'any';
  if (isNamingPart(parent, identifier) || isOtherName(parent, identifier)) return undefined;
  if (isJsxTag(parent)) return isComponentTag(identifier) ? 'value' : undefined;
  return isInTypePosition(identifier) ? 'type' : 'value';
}

function exportedMeaning(specifier: ts.ExportSpecifier, identifier: ts.Identifier): Meaning | undefined {
  if (specifier.parent.parent.moduleSpecifier) return undefined;
  return identifier === (specifier.propertyName ?? specifier.name) ? 'any' : undefined;
}

function isNamingPart(parent: ts.Node, identifier: ts.Identifier): boolean {
  const parts = parent as NamingParts;
  return parts.name === identifier || parts.propertyName === identifier || parts.label === identifier;
}

function isOtherName(parent: ts.Node, identifier: ts.Identifier): boolean {
  return (
    (ts.isQualifiedName(parent) && parent.right === identifier) ||
    (ts.isTypePredicateNode(parent) && parent.parameterName === identifier) ||
    ts.isJsxNamespacedName(parent) ||
    ts.isJsxClosingElement(parent) ||
    ts.isNamespaceExportDeclaration(parent) ||
    isImportTypeName(parent)
  );
}

/** In `import('pg').Pool` the names after the call belong to the other module. */
function isImportTypeName(parent: ts.Node): boolean {
  let at = parent;
  while (ts.isQualifiedName(at)) at = at.parent;
  return ts.isImportTypeNode(at);
}

function isJsxTag(parent: ts.Node): boolean {
  return ts.isJsxOpeningElement(parent) || ts.isJsxSelfClosingElement(parent);
}

function isComponentTag(identifier: ts.Identifier): boolean {
  return !/^[a-z]/.test(identifier.text);
}

function isInTypePosition(identifier: ts.Identifier): boolean {
  let { parent } = identifier;
  while (ts.isQualifiedName(parent)) parent = parent.parent;
  if (ts.isTypeReferenceNode(parent) || ts.isImportEqualsDeclaration(parent)) return true;
  return ts.isExpressionWithTypeArguments(parent) && ts.isHeritageClause(parent.parent) && isTypeClause(parent.parent);
}

function isTypeClause(clause: ts.HeritageClause): boolean {
  return clause.token === ts.SyntaxKind.ImplementsKeyword || ts.isInterfaceDeclaration(clause.parent);
}

/** True where the identifier is assigned: `x = …`, `x++`, `[x] = …`, `({ a: x } = …)`, `for (x of …)`. */
export function isWritten(identifier: ts.Identifier): boolean {
  let at: ts.Node = identifier;
  while (isPatternPart(at.parent, at)) at = at.parent;
  const { parent } = at;
  if (ts.isBinaryExpression(parent)) return parent.left === at && isAssignmentOperator(parent.operatorToken.kind);
  if (ts.isForInStatement(parent) || ts.isForOfStatement(parent)) return parent.initializer === at;
  if (ts.isPostfixUnaryExpression(parent)) return true;
  return ts.isPrefixUnaryExpression(parent) && isStep(parent.operator);
}

/** Nodes through which an assignment reaches its target. An outer assignment is found from a pattern's literal. */
function isPatternPart(parent: ts.Node, child: ts.Node): boolean {
  if (ts.isPropertyAssignment(parent)) return parent.initializer === child;
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name === child;
  return (
    ts.isArrayLiteralExpression(parent) ||
    ts.isObjectLiteralExpression(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isSpreadAssignment(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isTypeAssertionExpression(parent) ||
    ts.isNonNullExpression(parent)
  );
}

function isStep(operator: ts.PrefixUnaryOperator): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}
