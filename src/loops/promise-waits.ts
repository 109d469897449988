import type { Frame } from '../calls/frame.js';
import { modelledWait } from '../calls/library-waits.js';
import { enclosingFunction, isFunctionValue } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { delayOf, fixed } from './delay.js';
import { NO_WAIT, shortest, type Wait } from './wait.js';

/** `new Promise((resolve) => …)`: what has to happen before it is resolved, if all of that is a timer. */
export function waitOfNewPromise(node: ts.NewExpression, frame: Frame): Wait {
  const executor = node.arguments?.[0] && unwrapped(node.arguments[0]);
  const resolve = executor && isFunctionValue(executor) ? executor.parameters[0]?.name : undefined;
  if (!executor || !isFunctionValue(executor) || !resolve || !ts.isIdentifier(resolve)) return { kind: 'event', node };
  const variable = frame.unit.names.variablesOf(executor).find((each) => each.declaration === resolve.parent);
  const uses = variable?.references ?? [];
  const waits = uses.map((use) => waitBefore(use, executor, frame) ?? ({ kind: 'event', node } as const));
  return waits.length > 0 ? waits.reduce(shortestTimer) : { kind: 'event', node };
}

/** A timer beside an event is a limit, not the wait: the event counts. */
function shortestTimer(left: Wait, right: Wait): Wait {
  if (left.kind === 'event') return left;
  return right.kind === 'event' ? right : shortest(left, right);
}

/** The timer through which this use of `resolve` happens; undefined where it is something else that calls it. */
function waitBefore(use: ts.Identifier, executor: ts.Node, frame: Frame): Wait | undefined {
  for (let at: ts.Node = use; at !== executor; at = at.parent) {
    const call = at.parent;
    if (!ts.isCallExpression(call) || !call.arguments.some((each) => each === at)) continue;
    return timerWait(call, frame);
  }
  const atOnce =
    enclosingFunction(use) === executor && ts.isCallExpression(use.parent) && use.parent.expression === use;
  return atOnce ? NO_WAIT : undefined;
}

/** The wait that a timer call puts before its callback; undefined for other calls. */
export function timerWait(call: ts.CallExpression, frame: Frame): Wait | undefined {
  const model = modelledWait(call, frame);
  if (model?.style === 'yield') return { kind: 'turn', node: call };
  if (model?.style !== 'timer') return undefined;
  const given = model.delayArgument === undefined ? undefined : call.arguments[model.delayArgument];
  return { kind: 'time', delay: given ? delayOf(given, frame) : fixed(0), node: call };
}
