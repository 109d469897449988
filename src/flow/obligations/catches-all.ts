import { isLoggingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import type { FunctionLike } from '../../project/names.js';
import { hasModifier } from '../../project/syntax.js';
import { nodesBelow } from './syntax.js';

/** `try { … } catch { value = FALLBACK; } return value`: an asynchronous function that never rejects. */
export function catchesAll(fn: FunctionLike): boolean {
  if (ts.isClassStaticBlockDeclaration(fn) || !fn.body || !hasModifier(fn, ts.SyntaxKind.AsyncKeyword)) return false;
  return nodesBelow(fn.body).every((node) => !mayFail(node) || isCaught(node, fn));
}

/** Writing a log and loading a module of the project by its path don't fail where the program works at all. */
function mayFail(node: ts.Node): boolean {
  if (ts.isForOfStatement(node)) return node.awaitModifier !== undefined;
  if (!ts.isCallExpression(node)) {
    return ts.isThrowStatement(node) || ts.isAwaitExpression(node) || ts.isNewExpression(node);
  }
  const { expression: callee, arguments: given } = node;
  const isRequire = ts.isIdentifier(callee) && callee.text === 'require';
  if (isRequire) return !given.every((each) => ts.isStringLiteralLike(each) && each.text.startsWith('.'));
  return !(ts.isPropertyAccessExpression(callee) && isLoggingName(callee.name.text));
}

/** In a `try` with a `catch`; what inner functions do is theirs, and a `catch` that fails is judged by its own nodes. */
function isCaught(node: ts.Node, fn: FunctionLike): boolean {
  for (let at = node; at !== fn; at = at.parent) {
    if (ts.isFunctionLike(at)) return true;
    if (ts.isTryStatement(at.parent) && at.parent.tryBlock === at && at.parent.catchClause) return true;
  }
  return false;
}
