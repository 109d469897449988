import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesBelow } from '../../project/nodes.js';
import { functionAround, functionsAround } from '../../project/syntax.js';
import type { Pair, Skip } from './pair.js';

/**
 * Removals in other functions than the insertion's that all wait for a success, with nothing on the other branch: what
 * fails stays. Silent where the function speaks of another try, after which the entry may go.
 */
export function removalOnSuccessOnly({ insertion, removals }: Pair): Skip | undefined {
  const own = functionAround(insertion);
  const guards = removals.map((removal) => (isIn(own, removal) ? undefined : guardOf(removal)));
  const [removal] = removals;
  const [guard] = guards;
  return removal && guard && !guards.includes(undefined) ? { at: guard, kind: 'condition', removal } : undefined;
}

function isIn(fn: FunctionLike | undefined, node: ts.Node): boolean {
  return fn !== undefined && functionsAround(node).includes(fn);
}

const SUCCEEDED = /(^|\.)(is)?(ok|success|succeeded|successful)$/i;
const FAILED = /^(err|error|e|failure)$/;
const AGAIN = /retr(y|ies)|requeue|reschedule|again|attempt/i;

function speaksOfAnother(fn: FunctionLike): boolean {
  let found = false;
  nodesBelow(fn).forEach((node) => {
    found ||= ts.isIdentifier(node) && AGAIN.test(node.text);
  });
  return found;
}

/** The condition of the `if` around a removal that holds after a success only. */
function guardOf(removal: ts.Node): ts.Node | undefined {
  const around = functionAround(removal);
  if (!around || speaksOfAnother(around)) return undefined;
  for (let at = removal; at !== around; at = at.parent) {
    const { parent } = at;
    if (
      ts.isIfStatement(parent) &&
      parent.thenStatement === at &&
      !parent.elseStatement &&
      isSuccess(parent.expression)
    )
      return parent.expression;
  }
  return undefined;
}

function isSuccess(condition: ts.Expression): boolean {
  const at = unwrapped(condition);
  if (ts.isPrefixUnaryExpression(at)) return FAILED.test(at.operand.getText());
  return (ts.isIdentifier(at) || ts.isPropertyAccessExpression(at)) && SUCCEEDED.test(at.getText());
}
