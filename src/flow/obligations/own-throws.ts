import type { AnalysisEnvironment } from '../../models/environment.js';
import { isUnreachableName } from '../../models/moments.js';
import type { Callee } from '../../models/resolver.js';
import { ts } from '../../project/ast.js';
import { isInside } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { ownNodes } from '../../project/nodes.js';
import { functionName, hasModifier, isGenerator } from '../../project/syntax.js';

/** A check calls another one, that one a third. */
const MAX_DEPTH = 3;

const known = new WeakMap<ts.Node, boolean>();

/** A function of the project whose own code throws where it is called, or calls one that does. */
export function throwsItself(environment: AnalysisEnvironment, target: Callee['target'], depth = 0): boolean {
  if (!target || depth >= MAX_DEPTH || !runsAtOnce(target.fn)) return false;
  const answer = known.get(target.fn) ?? findThrow(environment, target, depth);
  known.set(target.fn, answer);
  return answer;
}

function runsAtOnce(fn: FunctionLike): boolean {
  return !isGenerator(fn) && !hasModifier(fn, ts.SyntaxKind.AsyncKeyword) && !isUnreachableName(functionName(fn) ?? '');
}

function findThrow(
  environment: AnalysisEnvironment,
  { unit, fn }: NonNullable<Callee['target']>,
  depth: number,
): boolean {
  // Stands for itself where functions call each other in a circle.
  known.set(fn, false);
  return ownNodes(fn).some((node) => {
    if (ts.isThrowStatement(node)) return !isCaught(node, fn) && !isForTheImpossible(node);
    if (!ts.isCallExpression(node) || isCaught(node, fn)) return false;
    return throwsItself(environment, environment.resolver.calleeOf(unit, node).target, depth + 1);
  });
}

function isCaught(node: ts.Node, fn: ts.Node): boolean {
  for (let at = node; at !== fn && at.parent; at = at.parent) {
    if (ts.isTryStatement(at.parent) && at.parent.catchClause && isInside(at, at.parent.tryBlock)) return true;
  }
  return false;
}

/** `default: throw new Error(…)`: what is written for the compiler. */
function isForTheImpossible(node: ts.Node): boolean {
  return ts.isDefaultClause(node.parent) || (ts.isBlock(node.parent) && ts.isDefaultClause(node.parent.parent));
}
