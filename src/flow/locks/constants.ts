import type { AnalysisEnvironment } from '../../models/environment.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';

/** Constants that refer to constants, `a ?? b`, a sum of products: deeper than that nobody writes a number. */
const MAX_DEPTH = 6;

/** The number that an expression always is, through constants, fields that nobody assigns and imports; else undefined. */
export function numberOf(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  expression: ts.Expression,
  depth = 0,
): number | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const at = unwrapped(expression);
  const inner = (each: ts.Expression) => numberOf(environment, unit, each, depth + 1);
  if (ts.isNumericLiteral(at)) return Number(at.text);
  if (ts.isPrefixUnaryExpression(at) && at.operator === ts.SyntaxKind.MinusToken) return negated(inner(at.operand));
  if (ts.isBinaryExpression(at)) return computed(at.operatorToken.kind, inner(at.left), inner(at.right));
  if (isInfinity(unit, at)) return Number.POSITIVE_INFINITY;
  const known = valueBehind(environment, unit, at);
  return known && numberOf(environment, known.unit, known.node, depth + 1);
}

function isInfinity(unit: SourceUnit, at: ts.Expression): boolean {
  if (ts.isIdentifier(at)) return at.text === 'Infinity' && unit.names.variableOf(at) === undefined;
  return ts.isPropertyAccessExpression(at) && at.getText() === 'Number.POSITIVE_INFINITY';
}

function negated(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}

function computed(operator: ts.SyntaxKind, left: number | undefined, right: number | undefined): number | undefined {
  // What is given stands before its default, and is not known here.
  if (left === undefined || right === undefined) return undefined;
  if (operator === ts.SyntaxKind.AsteriskToken) return left * right;
  if (operator === ts.SyntaxKind.PlusToken) return left + right;
  if (operator === ts.SyntaxKind.MinusToken) return left - right;
  return operator === ts.SyntaxKind.SlashToken ? left / right : undefined;
}

interface Value {
  readonly unit: SourceUnit;
  readonly node: ts.Expression;
}

/** What a constant, an imported constant or a member of either stands for. */
export function valueBehind(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  expression: ts.Expression,
): Value | undefined {
  const at = unwrapped(expression);
  if (ts.isIdentifier(at)) return valueOfName(environment, unit, at);
  if (!ts.isPropertyAccessExpression(at)) return undefined;
  if (at.expression.kind === ts.SyntaxKind.ThisKeyword) return valueOfField(unit, at);
  const owner = valueBehind(environment, unit, at.expression);
  const literal = owner && unwrapped(owner.node);
  if (!owner || !literal || !ts.isObjectLiteralExpression(literal)) return undefined;
  const value = propertyOf(literal, at.name.text);
  return value && { unit: owner.unit, node: value };
}

export function propertyOf(literal: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  for (const each of literal.properties) {
    if (each.name?.getText().replace(/^['"]|['"]$/g, '') !== name) continue;
    if (ts.isPropertyAssignment(each)) return each.initializer;
    if (ts.isShorthandPropertyAssignment(each)) return each.name;
  }
  return undefined;
}

function valueOfName(environment: AnalysisEnvironment, unit: SourceUnit, name: ts.Identifier): Value | undefined {
  const variable = unit.names.variableOf(name);
  if (!variable || variable.writes.length > 0) return undefined;
  const binding = unit.names.importOf(variable);
  if (binding) return importedValue(environment, unit, binding.specifier, binding.imported);
  const node = initialiserOf(variable.declaration);
  return node && { unit, node };
}

function importedValue(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  specifier: string,
  imported: string,
): Value | undefined {
  const target = environment.project.resolve(unit.path, specifier);
  const from = target.kind === 'file' ? environment.project.unit(target.path) : undefined;
  const exported = from?.names.exportOf(imported);
  if (!from || !exported || exported.kind === 'reexport') return undefined;
  const node = exported.kind === 'expression' ? exported.node : initialiserOf(exported.variable.declaration);
  return node && { unit: from, node };
}

/** A parameter's default is only what it is by default. */
function initialiserOf(declaration: ts.Node): ts.Expression | undefined {
  return ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
}

/** The initial value of a field that the class assigns once. */
function valueOfField(unit: SourceUnit, at: ts.PropertyAccessExpression): Value | undefined {
  for (let scope: ts.Node | undefined = at.parent; scope; scope = scope.parent) {
    if (!ts.isClassLike(scope)) continue;
    const field = scope.members.find((each) => each.name?.getText() === at.name.text);
    const initial = field && ts.isPropertyDeclaration(field) ? field.initializer : undefined;
    const node = initial ?? onlyAssignmentIn(scope, at.name.text);
    return node && { unit, node };
  }
  return undefined;
}

function onlyAssignmentIn(scope: ts.ClassLikeDeclaration, name: string): ts.Expression | undefined {
  const ofClass = scope.members.find(ts.isConstructorDeclaration);
  const assigned = ofClass?.body?.statements.flatMap((statement) => {
    const at = ts.isExpressionStatement(statement) ? statement.expression : undefined;
    return at && ts.isBinaryExpression(at) && at.left.getText() === `this.${name}` ? [at.right] : [];
  });
  return assigned?.length === 1 ? assigned[0] : undefined;
}
