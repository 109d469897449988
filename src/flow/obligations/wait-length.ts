import type { AnalysisEnvironment } from '../../models/environment.js';
import type { Callee } from '../../models/resolver.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';

type Call = ts.CallExpression | ts.NewExpression;

/** True where the wait of a timer is known to be below `shortest`; what the code does not tell may be long. */
export function isShortWait(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  call: Call,
  callee: Callee,
  shortest: number,
): boolean {
  const ms = waitOf(environment, unit, call, callee);
  return ms !== undefined && ms < shortest;
}

/** The wait in milliseconds where the code tells it. A timer without a delay fires at once. */
function waitOf(
  { models }: AnalysisEnvironment,
  unit: SourceUnit,
  call: Call,
  { canonical }: Callee,
): number | undefined {
  const wait = canonical === undefined ? undefined : models.wait(canonical);
  if (wait?.delayArgument === undefined) return undefined;
  const delay = call.arguments?.[wait.delayArgument];
  const length = delay ? numberOf(unit, delay) : 0;
  return length === undefined || wait.unit !== 's' ? length : length * 1000;
}

/** Constants are written in few steps; hostile code nests without end. */
const MAX_NESTING = 8;

/** The value of a constant expression: literals, arithmetic, constants of the file. */
function numberOf(unit: SourceUnit, expression: ts.Expression, nesting = 0): number | undefined {
  if (nesting > MAX_NESTING) return undefined;
  const at = unwrapped(expression);
  if (ts.isNumericLiteral(at)) return Number(at.text);
  if (ts.isIdentifier(at)) {
    const variable = unit.names.variableOf(at);
    const initializer = variable?.kind === 'const' && initializerOf(variable.declaration);
    return initializer ? numberOf(unit, initializer, nesting + 1) : undefined;
  }
  if (!ts.isBinaryExpression(at)) return undefined;
  const [left, right] = [numberOf(unit, at.left, nesting + 1), numberOf(unit, at.right, nesting + 1)];
  return left === undefined || right === undefined ? undefined : combined(at.operatorToken.kind, left, right);
}

function initializerOf(declaration: ts.Node): ts.Expression | undefined {
  return ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
}

function combined(operator: ts.SyntaxKind, left: number, right: number): number | undefined {
  if (operator === ts.SyntaxKind.AsteriskToken) return left * right;
  if (operator === ts.SyntaxKind.PlusToken) return left + right;
  if (operator === ts.SyntaxKind.MinusToken) return left - right;
  return operator === ts.SyntaxKind.SlashToken ? left / right : undefined;
}
