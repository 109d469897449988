import { isLoggingName } from '../models/verbs.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { lastName, wrapped } from '../project/syntax.js';

/** `x.size >= limit`, `x.length > 100`: a comparison that can refuse or evict, as opposed to a look at emptiness. */
export function isLimitCheck(size: ts.Expression): boolean {
  const { parent } = wrapped(size);
  if (!ts.isBinaryExpression(parent) || !COMPARISONS.has(parent.operatorToken.kind)) return false;
  if (ts.isForStatement(parent.parent) && parent.parent.condition === parent) return false;
  const isLeft = parent.left === wrapped(size);
  const other = unwrapped(isLeft ? parent.right : parent.left);
  if (ts.isNumericLiteral(other)) return Number(other.text) > 1;
  return isLeft || /max|limit|cap|size|threshold|bound|^[A-Z_]+$/i.test(lastName(other) ?? '');
}

const COMPARISONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
]);

/** True where all that follows from a comparison is a line of the log or a number for the monitoring. */
export function isOnlyTold(comparison: ts.Expression): boolean {
  const at = wrapped(comparison);
  const { parent } = at;
  if (ts.isIfStatement(parent) && parent.expression === at)
    return !parent.elseStatement && isTelling(parent.thenStatement);
  if (!ts.isBinaryExpression(parent) || parent.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken)
    return false;
  return parent.right === at ? isOnlyTold(parent) : isTellingExpression(parent.right) || isOnlyTold(parent);
}

function isTelling(statement: ts.Statement): boolean {
  if (ts.isBlock(statement)) return statement.statements.length > 0 && statement.statements.every(isTelling);
  if (ts.isIfStatement(statement)) return !statement.elseStatement && isTelling(statement.thenStatement);
  return ts.isExpressionStatement(statement) && isTellingExpression(statement.expression);
}

const MEASURES = /^(gauge|increment|inc|histogram|record|observe|captureMessage|notify|alert)$/;
/** `warned = true`, `lastWarning = Date.now()`: what keeps the log short. */
const TOLD_ALREADY = /warn|logged|log(At|Time)$|notified|reported|alerted/i;

function isTellingExpression(expression: ts.Expression): boolean {
  const at = unwrapped(expression);
  if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return TOLD_ALREADY.test(lastName(at.left) ?? '');
  if (!ts.isCallExpression(at)) return false;
  const name = lastName(at.expression) ?? '';
  return (isLoggingName(name) && name !== 'emit') || MEASURES.test(name);
}

/** An option that is named and limits nothing: `max: Infinity`, `ttl: 0`, `maxKeys: -1`. */
export function setsNoLimit(value: ts.Expression): boolean {
  return /^((Number\.)?POSITIVE_INFINITY|Infinity|0|-1|undefined|null|false)$/.test(unwrapped(value).getText());
}
