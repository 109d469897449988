import { ts } from '../../project/ast.js';
import { isInside, isTransparent } from '../../project/expressions.js';
import { ownNodes } from '../../project/nodes.js';
import { isAssignmentOperator } from '../../project/syntax.js';

/**
 * `try { await writeFile(path, '', { flag: 'wx' }); } catch (error) { if (error.code !== 'EEXIST') throw error; }`, and on
 * as if nothing had been: the file is made where there is none yet, and whether it was tells nobody anything. A lock is
 * told by what only its maker does: it leaves, or notes that it has it.
 */
export function isMadeUnlessThere(call: ts.CallExpression | ts.NewExpression): boolean {
  if (isSwallowed(call)) return true;
  const statement = statementOf(call);
  if (!statement) return false;
  const { parent: block } = statement;
  const around = block.parent;
  if (!ts.isTryStatement(around) || around.tryBlock !== block || !around.catchClause) return false;
  if (around.catchClause.block.statements.some(isJump)) return false;
  return !ownNodes(around.tryBlock).some((node) => node.pos >= statement.pos && tellsApart(node, around.tryBlock));
}

/** `await writeFile(path, '', { flag: 'wx' }).catch(() => {})`. */
function isSwallowed(call: ts.Node): boolean {
  const access = call.parent;
  if (!ts.isPropertyAccessExpression(access) || access.name.text !== 'catch') return false;
  const handler = ts.isCallExpression(access.parent) ? access.parent.arguments[0] : undefined;
  const isEmpty =
    handler && ts.isArrowFunction(handler) && ts.isBlock(handler.body) && handler.body.statements.length === 0;
  return isEmpty === true && statementOf(access.parent) !== undefined;
}

/** The statement that is nothing but the call: its value is not kept. */
function statementOf(call: ts.Node): ts.ExpressionStatement | undefined {
  let at = call;
  while (ts.isAwaitExpression(at.parent) || isTransparent(at.parent)) at = at.parent;
  return ts.isExpressionStatement(at.parent) ? at.parent : undefined;
}

function isJump(node: ts.Node): boolean {
  return ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isBreakOrContinueStatement(node);
}

/** Leaves, or writes to something from outside of the block. */
function tellsApart(node: ts.Node, block: ts.Block): boolean {
  if (isJump(node)) return true;
  return ts.isBinaryExpression(node) && isAssignmentOperator(node.operatorToken.kind) && isInside(node, block);
}
