import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';

/** The number that an expression of literals and constants stands for: `64 * 1024`, `1 << 20`, `ROW_BYTES`. */
export function numberOf(unit: SourceUnit, expression: ts.Expression, depth = 0): number | undefined {
  const at = unwrapped(expression);
  if (depth > MAXIMUM_DEPTH) return undefined;
  if (ts.isNumericLiteral(at)) return Number(at.text.replaceAll('_', ''));
  if (ts.isBinaryExpression(at)) {
    const left = numberOf(unit, at.left, depth + 1);
    const right = numberOf(unit, at.right, depth + 1);
    return left === undefined || right === undefined ? undefined : OPERATIONS[at.operatorToken.kind]?.(left, right);
  }
  const given = ts.isIdentifier(at) ? initialOf(unit, at) : undefined;
  return given && numberOf(unit, given, depth + 1);
}

const MAXIMUM_DEPTH = 4;

const OPERATIONS: Readonly<Partial<Record<ts.SyntaxKind, (left: number, right: number) => number>>> = {
  [ts.SyntaxKind.AsteriskToken]: (left, right) => left * right,
  [ts.SyntaxKind.AsteriskAsteriskToken]: (left, right) => left ** right,
  [ts.SyntaxKind.PlusToken]: (left, right) => left + right,
  [ts.SyntaxKind.MinusToken]: (left, right) => left - right,
  [ts.SyntaxKind.SlashToken]: (left, right) => left / right,
  [ts.SyntaxKind.LessThanLessThanToken]: (left, right) => left * 2 ** right,
};

/** What a name that nothing assigns again was given. */
export function initialOf(unit: SourceUnit, name: ts.Identifier): ts.Expression | undefined {
  const variable = unit.names.variableOf(name);
  const declaration = variable?.writes.length === 0 ? variable.declaration : undefined;
  return declaration && ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name)
    ? declaration.initializer
    : undefined;
}

/** `50 * 1024 * 1024`, `64 << 20`: nobody counts anything but bytes so. */
export function isWrittenInBytes(unit: SourceUnit, expression: ts.Expression): boolean {
  const at = unwrapped(expression);
  const given = ts.isIdentifier(at) ? initialOf(unit, at) : undefined;
  return /\b1_?024\b|<<\s*[123]0\b|\b[0-9.]+\s*[kmg]i?b\b/i.test((given ?? at).getText());
}
