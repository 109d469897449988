import { isUnlisteningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { forEachNode, functionAround, lastName } from '../../project/syntax.js';

/** A call that adds a listener. */
export interface Subscription {
  readonly call: ts.CallExpression;
  readonly emitter: ts.Expression;
  /** Text of a literal event name; undefined where it is computed. */
  readonly event: string | undefined;
  readonly handler: ts.Expression;
  /** The function that adds it each time it runs. */
  readonly around: FunctionLike;
}

const ADDERS = /^(on|addListener|prependListener|addEventListener)$/;

/** Listeners that are added inside functions, those left out that remove themselves by an option. */
export function subscriptionsIn(ast: ts.SourceFile): readonly Subscription[] {
  const found: Subscription[] = [];
  forEachNode(ast, (node) => {
    const subscription = ts.isCallExpression(node) ? subscriptionOf(node) : undefined;
    if (subscription) found.push(subscription);
  });
  return found;
}

function subscriptionOf(call: ts.CallExpression): Subscription | undefined {
  const callee = unwrapped(call.expression);
  const around = functionAround(call);
  const [event, handler, options] = call.arguments;
  if (!ts.isPropertyAccessExpression(callee) || !ADDERS.test(callee.name.text)) return undefined;
  if (
    !around ||
    !event ||
    !handler ||
    (callee.name.text !== 'addEventListener' && isKept(call)) ||
    (options && /\bsignal\b/.test(options.getText()))
  )
    return undefined;
  return {
    call,
    emitter: callee.expression,
    event: ts.isStringLiteralLike(event) ? event.text : undefined,
    handler,
    around,
  };
}

/** The result is used: a function or object by which the listener is taken off. */
function isKept(call: ts.CallExpression): boolean {
  const { parent } = call;
  return !ts.isExpressionStatement(parent) && !ts.isPropertyAccessExpression(parent) && !ts.isVoidExpression(parent);
}

/**
 * Calls of the file that take the listener off again: removals that name the same handler, or of all listeners.
 * A function written in place can't be named, so removals of other handlers do not count for it.
 */
export function removalsOf(
  ast: ts.SourceFile,
  { emitter, handler, event }: Subscription,
): readonly ts.CallExpression[] {
  const name = handlerName(handler);
  const found: ts.CallExpression[] = [];
  forEachNode(ast, (node) => {
    if (!ts.isCallExpression(node)) return;
    const callee = unwrapped(node.expression);
    if (!ts.isPropertyAccessExpression(callee) || !isUnlisteningName(callee.name.text)) return;
    const [removedEvent, removed] = node.arguments;
    const isSameEvent = !removedEvent || !ts.isStringLiteralLike(removedEvent) || removedEvent.text === event;
    if (!isSameEvent) return;
    const isSame = removed
      ? name !== undefined && handlerName(removed) === name
      : callee.expression.getText() === emitter.getText();
    if (isSame) found.push(node);
  });
  return found;
}

/** Last name of `onAbort`, `this.onAbort`, `entry.onAbort`; undefined for a function written in place. */
function handlerName(handler: ts.Expression): string | undefined {
  const at = unwrapped(handler);
  return ts.isCallExpression(at) || ts.isFunctionLike(at) ? undefined : lastName(at);
}
