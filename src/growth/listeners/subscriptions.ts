import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesBelow } from '../../project/nodes.js';
import { functionAround } from '../../project/syntax.js';

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

const ADDERS_FOR_ONE = /^(once|prependOnceListener)$/;

/** Listeners that are added inside functions, those left out that remove themselves by an option. */
export function subscriptionsIn(ast: ts.SourceFile): readonly Subscription[] {
  return subscriptionsBy(ADDERS, ast);
}

/** Listeners that go with the first event, should it come. */
export function singleSubscriptionsIn(ast: ts.SourceFile): readonly Subscription[] {
  return subscriptionsBy(ADDERS_FOR_ONE, ast);
}

function subscriptionsBy(adders: RegExp, ast: ts.SourceFile): readonly Subscription[] {
  const found: Subscription[] = [];
  nodesBelow(ast).forEach((node) => {
    const subscription = ts.isCallExpression(node) ? subscriptionOf(node, adders) : undefined;
    if (subscription) found.push(subscription);
  });
  return found;
}

function subscriptionOf(call: ts.CallExpression, adders: RegExp): Subscription | undefined {
  const callee = unwrapped(call.expression);
  const around = functionAround(call);
  const [event, handler, options] = call.arguments;
  if (!ts.isPropertyAccessExpression(callee) || !adders.test(callee.name.text)) return undefined;
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
