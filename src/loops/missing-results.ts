import { isTrueLiteral } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { FunctionLike } from '../project/names.js';
import { ownNodes } from '../project/nodes.js';
import { isGenerator } from '../project/syntax.js';

/** Where a function comes back without a number worth waiting for: `return;`, `return 0`, or the end of its body. */
export function emptyResultOf(fn: FunctionLike): ts.Node | undefined {
  if (ts.isClassStaticBlockDeclaration(fn) || !fn.body) return undefined;
  if (!ts.isBlock(fn.body)) return isEmpty(fn.body) ? fn.body : undefined;
  if (isGenerator(fn)) return undefined;
  for (const node of ownNodes(fn.body)) {
    if (ts.isReturnStatement(node) && (!node.expression || isEmpty(node.expression))) return node;
  }
  return completes(fn.body) ? fn : undefined;
}

function isEmpty(value: ts.Expression): boolean {
  return ['undefined', 'null', '0', 'false'].includes(unwrapped(value).getText()) || ts.isVoidExpression(value);
}

/** Whether control may reach the end of a statement. A `switch` with a default and an endless loop are taken not to. */
function completes(statement: ts.Statement): boolean {
  if (ts.isReturnStatement(statement) || ts.isThrowStatement(statement)) return false;
  if (ts.isBlock(statement)) return statement.statements.every(completes);
  if (ts.isIfStatement(statement)) {
    return !statement.elseStatement || completes(statement.thenStatement) || completes(statement.elseStatement);
  }
  if (ts.isTryStatement(statement)) return completesTry(statement);
  if (ts.isSwitchStatement(statement)) return !statement.caseBlock.clauses.some(ts.isDefaultClause);
  if (ts.isWhileStatement(statement)) return !isTrueLiteral(statement.expression);
  return !ts.isForStatement(statement) || statement.condition !== undefined;
}

function completesTry({ tryBlock, catchClause, finallyBlock }: ts.TryStatement): boolean {
  if (finallyBlock && !completes(finallyBlock)) return false;
  return completes(tryBlock) || (catchClause !== undefined && completes(catchClause.block));
}
