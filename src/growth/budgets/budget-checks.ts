import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesBelow } from '../../project/nodes.js';
import { functionAround, lastName, wrapped } from '../../project/syntax.js';
import type { FileFacts } from '../file-facts.js';
import { numberOf } from './numbers.js';
import { namesEviction, namesLimit } from './vocabulary.js';

/** A comparison of a size with a limit, upon which the code refuses or makes room. */
export interface BudgetCheck {
  readonly comparison: ts.BinaryExpression;
  readonly size: ts.Expression;
  readonly budget: ts.Expression;
  /** Functions that go by the answer: the one that compares, and the callers of one that only tells. */
  readonly deciders: readonly FunctionLike[];
}

const GREATER: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
]);
const LESS: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.LessThanToken, ts.SyntaxKind.LessThanEqualsToken]);

export function findBudgetChecks(facts: FileFacts): readonly BudgetCheck[] {
  const found: BudgetCheck[] = [];
  nodesBelow(facts.unit.ast).forEach((node) => {
    const sides = ts.isBinaryExpression(node) ? sidesOf(facts, node) : undefined;
    const deciders = sides && decidersOf(facts, sides.comparison);
    if (deciders) found.push({ ...sides, deciders });
  });
  return found;
}

function sidesOf(facts: FileFacts, comparison: ts.BinaryExpression): Omit<BudgetCheck, 'deciders'> | undefined {
  const { left, right, operatorToken } = comparison;
  if (!GREATER.has(operatorToken.kind) && !LESS.has(operatorToken.kind)) return undefined;
  if (isLimit(facts, right)) return { comparison, size: left, budget: right };
  return isLimit(facts, left) ? { comparison, size: right, budget: left } : undefined;
}

function isLimit(facts: FileFacts, expression: ts.Expression): boolean {
  const at = unwrapped(expression);
  const name = lastName(at);
  if (name !== undefined) return namesLimit(name);
  if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.AsteriskToken)
    return numberOf(facts.unit, at) !== undefined || isLimit(facts, at.left) || isLimit(facts, at.right);
  return (numberOf(facts.unit, at) ?? 0) > 1;
}

function decidersOf(facts: FileFacts, comparison: ts.BinaryExpression): readonly FunctionLike[] | undefined {
  const decider = functionAround(comparison);
  const condition = wholeCondition(comparison);
  const { parent } = condition;
  if (!decider) return undefined;
  if (ts.isIfStatement(parent) && parent.expression === condition)
    return isActedUpon(parent.thenStatement) || (parent.elseStatement && isActedUpon(parent.elseStatement))
      ? [decider]
      : undefined;
  if ((ts.isWhileStatement(parent) || ts.isDoStatement(parent)) && parent.expression === condition)
    return isActedUpon(parent.statement) ? [decider] : undefined;
  if (!ts.isReturnStatement(parent) && !(ts.isArrowFunction(parent) && parent.body === condition)) return undefined;
  const callers = facts.calls.callSitesOf(decider).calls.flatMap((call) => functionAround(call) ?? []);
  return callers.length > 0 ? [decider, ...callers] : undefined;
}

/** The condition that a comparison is a part of: `entries.size > 0 && bytes > limit`. */
function wholeCondition(comparison: ts.Expression): ts.Expression {
  const at = wrapped(comparison);
  const { parent } = at;
  const isPart =
    (ts.isBinaryExpression(parent) &&
      (parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ||
        parent.operatorToken.kind === ts.SyntaxKind.BarBarToken)) ||
    (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken);
  return isPart ? wholeCondition(parent as ts.Expression) : at;
}

/** True where a branch refuses, makes room or keeps: a warning alone holds nothing down. */
function isActedUpon(branch: ts.Node): boolean {
  let found = acts(branch);
  nodesBelow(branch).forEach((node) => {
    found ||= acts(node);
  });
  return found;
}

function acts(node: ts.Node): boolean {
  if (ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isBreakOrContinueStatement(node)) return true;
  if (ts.isDeleteExpression(node)) return true;
  if (!ts.isCallExpression(node)) return false;
  const name = lastName(node.expression) ?? '';
  return namesEviction(name) || KEEPS.test(name);
}

const KEEPS = /^(set|add|push|put|store|insert|unshift|save|keep|remember)/;
