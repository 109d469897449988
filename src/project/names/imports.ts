import { ts } from '../ast.js';
import { settledValue } from '../expressions.js';
import type { ImportBinding, Variable } from '../names.js';

type VariableOf = (identifier: ts.Identifier) => Variable | undefined;

/** What a variable imports, if it does. */
export function importOf(variable: Variable, variableOf: VariableOf): ImportBinding | undefined {
  const { declaration } = variable;
  if (variable.kind === 'import') return esImport(declaration);
  if (ts.isBindingElement(declaration)) return destructuredImport(declaration, variableOf);
  if (!ts.isVariableDeclaration(declaration)) return undefined;
  const value = declaration.initializer ?? onlyAssigned(variable);
  return value && moduleOf(value, variableOf);
}

function esImport(node: ts.Node): ImportBinding | undefined {
  if (ts.isImportEqualsDeclaration(node)) {
    const reference = node.moduleReference;
    return ts.isExternalModuleReference(reference) ? binding(reference.expression, '*') : undefined;
  }
  if (ts.isImportSpecifier(node)) {
    return binding(node.parent.parent.parent.moduleSpecifier, (node.propertyName ?? node.name).text);
  }
  if (ts.isNamespaceImport(node)) return binding(node.parent.parent.moduleSpecifier, '*');
  return ts.isImportClause(node) ? binding(node.parent.moduleSpecifier, 'default') : undefined;
}

/** `const { a: b } = require('m')`; a deeper pattern names a property of an export, not an export. */
function destructuredImport(element: ts.BindingElement, variableOf: VariableOf): ImportBinding | undefined {
  const root = element.parent.parent;
  if (!ts.isVariableDeclaration(root) || !root.initializer || element.dotDotDotToken) return undefined;
  const whole = moduleOf(root.initializer, variableOf);
  const key = element.propertyName ?? element.name;
  if (whole?.imported !== '*' || !(ts.isIdentifier(key) || ts.isStringLiteral(key))) return undefined;
  return { specifier: whole.specifier, imported: key.text };
}

/** `let x; … x = require('m')`: a variable that is assigned once and was not initialised. */
function onlyAssigned(variable: Variable): ts.Expression | undefined {
  const [write, ...others] = variable.writes;
  const assignment = write?.parent;
  if (others.length > 0 || !assignment || !ts.isBinaryExpression(assignment)) return undefined;
  return assignment.left === write ? assignment.right : undefined;
}

/** The module behind an expression: `require('m')`, `import('m')`, `await import('m')`, or one property of these. */
export function moduleOf(expression: ts.Expression, variableOf: VariableOf): ImportBinding | undefined {
  const value = settledValue(expression);
  if (ts.isPropertyAccessExpression(value)) {
    const whole = moduleOf(value.expression, variableOf);
    return whole?.imported === '*' ? { specifier: whole.specifier, imported: value.name.text } : undefined;
  }
  if (!ts.isCallExpression(value)) return undefined;
  const isModuleCall = value.expression.kind === ts.SyntaxKind.ImportKeyword || isRequire(value.expression, variableOf);
  return isModuleCall ? binding(value.arguments[0], '*') : undefined;
}

/** The platform's `require`, or one made by `createRequire`. */
function isRequire(callee: ts.Expression, variableOf: VariableOf): boolean {
  if (!ts.isIdentifier(callee) || callee.text !== 'require') return false;
  const declaration = variableOf(callee)?.declaration;
  if (!declaration) return true;
  const maker = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return maker !== undefined && ts.isCallExpression(maker) && /\bcreateRequire$/.test(maker.expression.getText());
}

function binding(specifier: ts.Expression | undefined, imported: string): ImportBinding | undefined {
  return specifier && ts.isStringLiteralLike(specifier) ? { specifier: specifier.text, imported } : undefined;
}
