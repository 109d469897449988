import { ts } from '../../project/ast.js';
import { nodesIn } from '../../project/nodes.js';
import type { PathPoint } from './exploded-graph.js';
import { mentions } from './holding.js';

/**
 * True where several callbacks share the work between `entry` and an open end, and the last of them releases: it is
 * counted (`if (--left === 0) close()`), or a loop has started them.
 */
export function leavesWorkUnderWay(leak: PathPoint, entry: PathPoint): boolean {
  for (let point: PathPoint | undefined = leak; point && point !== entry; point = point.parent) {
    const { node, unit, state } = point;
    if (node.kind !== 'branch' || !node.ast) continue;
    const loop = loopOf(node.ast);
    if (nodesIn(node.ast).some(counts) || (loop && mentions(unit, loop.statement, state))) return true;
  }
  return false;
}

function loopOf(condition: ts.Node): ts.IterationStatement | undefined {
  let at = condition;
  while (ts.isExpression(at.parent)) at = at.parent;
  return ts.isWhileStatement(at.parent) || ts.isForStatement(at.parent) ? at.parent : undefined;
}

function counts(node: ts.Node): boolean {
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return false;
  return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
}
