import type { Frame } from '../calls/frame.js';
import { targetOf } from '../calls/functions.js';
import { calledName, isFunction, lastName } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { ownNodes } from '../project/nodes.js';

/** Helpers of helpers: what takes the batch is called by what asks whether there is one. */
const MAX_HELPERS = 2;

/** Names of what lets only so many runs go on at once. */
const LIMITING = /limit|semaphore|mutex|throttle|bottleneck/i;

/**
 * True where a run takes what it works on out of reach of the next one before it first waits (`batch.splice(0)`), or
 * waits for its turn: then it does no harm that runs overlap.
 */
export function takesItsShare(work: ts.Node, frame: Frame, helpers = MAX_HELPERS): boolean {
  const read = new Set<string>();
  for (const node of ownNodes(work)) {
    if (isTaking(node, read) || isTurn(node)) return true;
    if (ts.isPropertyAccessExpression(node) || ts.isIdentifier(node)) read.add(node.getText());
    if (ts.isAwaitExpression(node)) return isTakingAwait(node, frame, helpers, read);
  }
  return false;
}

function isTakingAwait(node: ts.AwaitExpression, frame: Frame, helpers: number, read: ReadonlySet<string>): boolean {
  if (ownNodes(node.expression).some((each) => isTaking(each, read) || isTurn(each))) return true;
  const call = unwrapped(node.expression);
  const target = helpers > 0 && ts.isCallExpression(call) ? targetOf(call, frame) : undefined;
  return target !== undefined && takesItsShare(target.fn, { ...frame, unit: target.unit }, helpers - 1);
}

/** `queue.splice(0)`, or `batch.clear()` and `batch = []` of what has been read before. */
function isTaking(node: ts.Node, read: ReadonlySet<string>): boolean {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression: owner, name } = node.expression;
    if (name.text === 'splice') return node.arguments.length > 0 && !ts.isExpressionStatement(node.parent);
    return name.text === 'clear' && read.has(owner.getText());
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
  return isEmpty(unwrapped(node.right)) && read.has(node.left.getText());
}

function isEmpty(value: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(value)) return value.elements.length === 0;
  if (ts.isObjectLiteralExpression(value)) return value.properties.length === 0;
  return ts.isNewExpression(value) && /^(Map|Set|Array)$/.test(value.expression.getText()) && !value.arguments?.length;
}

/** `limit(() => send(batch))`. */
function isTurn(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !node.arguments.some((each) => isFunction(unwrapped(each)))) return false;
  const { expression: callee } = node;
  const owner = ts.isPropertyAccessExpression(callee) ? lastName(callee.expression) : '';
  return LIMITING.test(calledName(node)) || LIMITING.test(owner);
}
