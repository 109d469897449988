import { calledName, keyOf } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { nodesIn } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';

/** One event of one emitter, as far as one file shows it: an object and a class or variable that it belongs to. */
interface Listener {
  readonly event: string;
  readonly emitter: string;
  readonly scope: ts.Node | undefined;
  readonly handler: ts.Expression;
}

interface Registrations {
  readonly listeners: readonly Listener[];
  /** Events whose listeners somebody takes off: the round trip ends there. */
  readonly ended: ReadonlySet<string>;
}

const known = new WeakMap<ts.SourceFile, Registrations>();

/** `this.emit('next')` runs what `this.on('next', …)` was given, before it returns; none for any other call. */
export function emittedHandlers(call: ts.CallExpression, unit: SourceUnit): readonly ts.Expression[] {
  if (calledName(call) !== 'emit') return [];
  const emitted = eventOf(call, unit);
  if (!emitted) return [];
  const registrations = known.get(unit.ast) ?? registrationsIn(unit);
  known.set(unit.ast, registrations);
  if (registrations.ended.has(emitted.event)) return [];
  return registrations.listeners
    .filter(({ event, emitter, scope }) => {
      return event === emitted.event && emitter === emitted.emitter && scope === emitted.scope;
    })
    .map(({ handler }) => handler);
}

function registrationsIn(unit: SourceUnit): Registrations {
  const listeners: Listener[] = [];
  const ended = new Set<string>();
  for (const node of nodesIn(unit.ast)) {
    if (!ts.isCallExpression(node)) continue;
    const name = calledName(node);
    const [event, handler] = node.arguments;
    if (/^(?:off|removeListener|removeAllListeners)$/.test(name) && event && ts.isStringLiteralLike(event)) {
      ended.add(event.text);
    }
    const heard = /^(?:on|addListener|prependListener)$/.test(name) ? eventOf(node, unit) : undefined;
    if (heard && handler) listeners.push({ ...heard, handler });
  }
  return { listeners, ended };
}

function eventOf(call: ts.CallExpression, unit: SourceUnit): Omit<Listener, 'handler'> | undefined {
  const callee = unwrapped(call.expression);
  const [event] = call.arguments;
  if (!event || !ts.isStringLiteralLike(event) || !ts.isPropertyAccessExpression(callee)) return undefined;
  const emitter = keyOf(callee.expression);
  return emitter === undefined ? undefined : { event: event.text, emitter, scope: ownerOf(callee.expression, unit) };
}

/** The class of `this.events`, the declaration of `events`. */
function ownerOf(emitter: ts.Expression, unit: SourceUnit): ts.Node | undefined {
  let root = unwrapped(emitter);
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root)) root = unwrapped(root.expression);
  if (ts.isIdentifier(root)) return unit.names.variableOf(root)?.declaration;
  for (let at: ts.Node | undefined = root.parent; at; at = at.parent) if (ts.isClassLike(at)) return at;
  return undefined;
}
