import { ts } from '../project/ast.js';
import { functionAround, isFunctionWithBody, lastName, wrapped } from '../project/syntax.js';
import type { FileFacts } from './file-facts.js';

const MAXIMUM_DEPTH = 3;

/** True for code that runs only after something has failed: handlers of errors, and helpers that only they call. */
export function isOnFailurePath(facts: FileFacts, node: ts.Node, depth = 0): boolean {
  const fn = functionAround(node);
  for (let at = node; at !== fn && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isCatchClause(at.parent) && at.parent.block === at) return true;
    if (ts.isIfStatement(at.parent) && at.parent.thenStatement === at && isFailure(at.parent.expression)) return true;
  }
  if (!fn || depth > MAXIMUM_DEPTH) return false;
  if (isFailureCallback(wrapped(fn as ts.Expression))) return true;
  const { calls, complete } = facts.calls.callSitesOf(fn);
  return complete && calls.length > 0 && calls.every((call) => isOnFailurePath(facts, call, depth + 1));
}

/** `if (error)`, `if (err != null)`. */
function isFailure(condition: ts.Expression): boolean {
  return /^(err|error|e|failure|reason)(\s*!==?\s*(null|undefined))?$/.test(condition.getText());
}

/** `.catch(…)`, the second callback of `.then`, a listener for `error`. */
function isFailureCallback(callback: ts.Expression): boolean {
  const call = callback.parent;
  if (!ts.isCallExpression(call) || !isFunctionWithBody(callback) || !ts.isPropertyAccessExpression(call.expression))
    return false;
  const name = lastName(call.expression);
  const [first, second] = call.arguments;
  if (name === 'catch') return first === callback;
  if (name === 'then') return second === callback;
  const isListener = /^(on|once|addListener|addEventListener)$/.test(name ?? '');
  return isListener && first !== undefined && ts.isStringLiteralLike(first) && first.text === 'error';
}
