import { isEndingEvent, isEndingHandlerName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionsAround } from '../../project/syntax.js';
import { onlyValueOf } from '../obligations/syntax.js';
import { isShortWait } from '../obligations/wait-length.js';
import type { KeptResource } from './kept-resources.js';
import type { Owner, OwnerFacts } from './owner.js';

/** What a timer that lives on for less than this does to a closed object is not worth a word. */
const SHORTEST_FORGOTTEN_MS = 1000;

/**
 * The object clears its timer as it goes, when it is paused or an answer has come, and not when it is closed. What a
 * closing leads to, by an event of what it ends, is another matter.
 */
export function isOnlyEndedInBetween(
  facts: OwnerFacts,
  owner: Owner,
  kept: readonly KeptResource[],
  elsewhere: readonly ts.Node[],
): boolean {
  if (elsewhere.length === 0 || owner.closing.every(({ strength }) => strength !== 'whole')) return false;
  const isTimer = kept.every(({ resource, call }) => resource.kind === 'timer' && !isShort(facts, call));
  return isTimer && !elsewhere.some((release) => mayFollowClosing(facts, owner, kept, release));
}

function isShort({ context: { environment }, unit }: OwnerFacts, call: KeptResource['call']): boolean {
  return isShortWait(environment, unit, call, environment.resolver.calleeOf(unit, call), SHORTEST_FORGOTTEN_MS);
}

/** In a callback for an ending event, or in a method that is named after one or listens to one. */
function mayFollowClosing(
  { unit }: OwnerFacts,
  owner: Owner,
  kept: readonly KeptResource[],
  release: ts.Node,
): boolean {
  if (kept.some(({ call }) => isInside(release, call))) return false;
  return functionsAround(release).some((fn) => {
    if (isEndingListener(fn)) return true;
    const method = owner.methods.find((each) => each.fn === fn);
    if (!method || kept.some(({ call }) => runs(unit, call, method.name))) return false;
    return isEndingHandlerName(method.name) || isListening(owner, method.name);
  });
}

/** `setTimeout(() => this.expire(), ms)`, `const expire = this.expire.bind(this); setTimeout(expire, ms)`. */
function runs(unit: SourceUnit, timer: KeptResource['call'], method: string): boolean {
  return (timer.arguments ?? []).some((each) => {
    const at = unwrapped(each);
    const value = ts.isIdentifier(at) ? onlyValueOf(unit.names.variableOf(at)) : at;
    return value !== undefined && mentionsMethod(value, method);
  });
}

function mentionsMethod(node: ts.Node, method: string): boolean {
  return nodesIn(node).some((each) => ts.isPropertyAccessExpression(each) && each.getText() === `this.${method}`);
}

/** `socket.on('close', () => …)`, `work.finally(() => …)`. */
function isEndingListener(fn: ts.Node): boolean {
  const call = fn.parent;
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return false;
  return isOfEnding(call) || /^(then|catch|finally)$/.test(call.expression.name.text);
}

/** `socket.on('close', this.halt)`. */
function isListening({ holder }: Owner, method: string): boolean {
  return nodesIn(holder).some((node) => {
    if (!ts.isCallExpression(node)) return false;
    const [, ...handlers] = node.arguments;
    return isOfEnding(node) && handlers.some((each) => mentionsMethod(each, method));
  });
}

/** Its first argument names an event after which the object is gone. */
function isOfEnding({ arguments: [event] }: ts.CallExpression): boolean {
  return event !== undefined && ts.isStringLiteralLike(event) && isEndingEvent(event.text);
}
