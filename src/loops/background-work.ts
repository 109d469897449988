import type { Frame } from '../calls/frame.js';
import { functionValue, type Target, targetOf } from '../calls/functions.js';
import { calledName, enclosingFunction, isAsync, isFunctionValue } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { FunctionLike } from '../project/names.js';
import { timerWait } from './promise-waits.js';
import { isRequestHandler } from './request-handlers.js';
import { soundsLikeStart } from './vocabulary.js';

/** What sets background work going, in words that complete "… rejects". */
export type Trigger = 'interval' | 'timer' | 'listener' | 'start-up' | 'request' | 'dropped chain';

/** A place where work is begun and its promise dropped. */
export interface Occasion {
  /** The call that begins it: the finding's line. */
  readonly head: ts.Node;
  readonly trigger: Trigger;
  readonly work: Target | { readonly promise: ts.Expression };
}

/** The background work that a node begins; undefined where it begins none, or somebody takes its promise. */
export function occasionOf(node: ts.Node, frame: Frame): Occasion | undefined {
  if (ts.isExpressionStatement(node)) return droppedPromise(node, frame);
  if (!ts.isCallExpression(node)) return undefined;
  const trigger = triggerOf(node, frame);
  return trigger && callbackWork(node, trigger, frame);
}

function triggerOf(call: ts.CallExpression, frame: Frame): Trigger | undefined {
  if (calledName(call) === 'setInterval') return 'interval';
  if (timerWait(call, frame)) return 'timer';
  return listens(call, frame) ? 'listener' : undefined;
}

function callbackWork(call: ts.CallExpression, trigger: Trigger, frame: Frame): Occasion | undefined {
  const callback = callbackOf(call, trigger, frame);
  const fn = callback && functionValue(callback, frame.unit);
  if (!fn || ts.isClassStaticBlockDeclaration(fn) || !fn.body) return undefined;
  if (isAsync(fn)) return { head: call, trigger, work: { unit: frame.unit, fn } };
  const { body } = fn;
  const isCall = !ts.isBlock(body) && ts.isCallExpression(unwrapped(body));
  return isCall && startsAsynchronousWork(unwrapped(body), frame)
    ? { head: call, trigger, work: { promise: body } }
    : undefined;
}

/** Timers take their callback first, emitters after the event's name, and servers where options leave room for it. */
function callbackOf(call: ts.CallExpression, trigger: Trigger, frame: Frame): ts.Expression | undefined {
  if (trigger !== 'listener') return call.arguments[0];
  if (addsListener(call)) return call.arguments[1];
  return call.arguments.find((each) => functionValue(each, frame.unit));
}

const ADDS_LISTENER = /^(?:on|once|addListener|prependListener)$/;

/**
 * `emitter.on('event', …)`: an emitter calls its listeners and ignores what they return. What is not known to be an
 * emitter may well wait for its handlers, and a signal's listener ends the process anyway.
 */
function listens(call: ts.CallExpression, { unit, environment }: Frame): boolean {
  if (!addsListener(call)) return environment.resolver.calleeOf(unit, call).model?.listens === true;
  const callee = call.expression;
  const event = call.arguments[0];
  if (
    !event ||
    !ts.isStringLiteralLike(event) ||
    /^(?:SIG[A-Z]+|exit|beforeExit|uncaught.*|unhandled.*)$/.test(event.text)
  )
    return false;
  const type = environment.resolver.typeOf(unit, callee.expression);
  return type !== undefined && environment.models.type(type)?.methods?.[callee.name.text]?.aliases === 'receiver';
}

function addsListener(
  call: ts.CallExpression,
): call is ts.CallExpression & { expression: ts.PropertyAccessExpression } {
  return ts.isPropertyAccessExpression(call.expression) && ADDS_LISTENER.test(call.expression.name.text);
}

function droppedPromise(statement: ts.ExpressionStatement, frame: Frame): Occasion | undefined {
  const value = unwrapped(statement.expression);
  const call = ts.isVoidExpression(value) ? unwrapped(value.expression) : value;
  if (!ts.isCallExpression(call)) return undefined;
  if (isChain(call)) return { head: call, trigger: 'dropped chain', work: { promise: call } };
  const trigger = triggerAround(call, frame);
  return trigger && startsAsynchronousWork(call, frame) ? { head: call, trigger, work: { promise: call } } : undefined;
}

function isChain(call: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'finally';
}

/** A call of the project's own asynchronous function; of any other nobody knows that it returns a promise. */
function startsAsynchronousWork(call: ts.Expression, frame: Frame): boolean {
  const target = ts.isCallExpression(call) ? targetOf(call, frame) : undefined;
  return target !== undefined && isAsync(target.fn);
}

/** What runs the function that a call stands in; undefined where its caller may wait for all it does. */
function triggerAround(call: ts.CallExpression, frame: Frame): Trigger | undefined {
  const fn = enclosingFunction(call);
  if (!fn) return undefined;
  const caller = isFunctionValue(fn) && ts.isCallExpression(fn.parent) ? fn.parent : undefined;
  const trigger = caller && triggerOf(caller, frame);
  if (trigger) return trigger;
  if (isRequestHandler(fn)) return 'request';
  return ts.isConstructorDeclaration(fn) || soundsLikeStart(nameOf(fn)) ? 'start-up' : undefined;
}

function nameOf(fn: FunctionLike): string {
  return ts.getNameOfDeclaration(fn as ts.Declaration)?.getText() ?? '';
}
