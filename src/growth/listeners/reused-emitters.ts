import type { Confidence } from '../../findings/severity.js';
import { isClosingName, isEndingEvent, isListeningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesBelow, nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionName, functionsAround, lastName, rootOf } from '../../project/syntax.js';
import type { FileFacts } from '../file-facts.js';
import { removalsOf } from './removals.js';
import { type Subscription, subscriptionsIn } from './subscriptions.js';

/** Why an emitter whose lifetime nothing tells is used by other calls as well, and how sure that is. */
export interface Reuse {
  readonly words: string;
  readonly confidence: Confidence;
}

/**
 * Two signs that the emitter outlives the call: another listener beside this one is taken off it again, or a listener
 * that settles the promise of this one call is added to an object of the module.
 */
export function reuseOf(facts: FileFacts, subscription: Subscription): Reuse | undefined {
  const outermost = functionsAround(subscription.call).at(-1);
  if (!outermost || isMadeHere(facts, subscription) || isOfRequest(facts, subscription)) return undefined;
  if (isAskedBefore(facts, subscription)) return undefined;
  const settles = settlesCall(facts, subscription, outermost);
  if (settles && isOfModule(facts, subscription)) return { words: 'the module', confidence: 'likely' };
  if (!hasRemovedSibling(facts, subscription, outermost)) return undefined;
  const isKept = isPutBack(subscription, outermost);
  if (!isKept && isEndedIn(subscription, outermost)) return undefined;
  return { words: 'other calls use it', confidence: isKept && settles ? 'likely' : 'possible' };
}

/** What a server hands to its handlers goes with the request. */
function isOfRequest({ unit }: FileFacts, { emitter }: Subscription): boolean {
  const variable = ts.isIdentifier(emitter) ? unit.names.variableOf(emitter) : undefined;
  return variable?.kind === 'param' && /^_?(req|request|res|response|reply|incoming\w*)$/i.test(variable.name);
}

/** `if (isWatched(stream)) … else stream.on(…)`: the emitter is asked first whether it listens already. */
function isAskedBefore({ unit }: FileFacts, { call, emitter }: Subscription): boolean {
  const names = new Set([emitter.getText(), sourceOf(unit, emitter)]);
  for (let at: ts.Node = call; !ts.isSourceFile(at) && !ts.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    if (ts.isIfStatement(parent) && parent.expression !== at && asksOf(parent.expression, names)) return true;
  }
  return false;
}

/** The name that a constant was made from: `const watched = stream as Watched`. */
function sourceOf(unit: SourceUnit, emitter: ts.Expression): string | undefined {
  const declaration = ts.isIdentifier(emitter) ? unit.names.variableOf(emitter)?.declaration : undefined;
  const made = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return made && unwrapped(made).getText();
}

function asksOf(condition: ts.Expression, names: ReadonlySet<string | undefined>): boolean {
  return anyCall(condition, ({ expression, arguments: given }) => {
    return /^(is|has|was)[A-Z]/.test(lastName(expression) ?? '') && given.some((each) => names.has(each.getText()));
  });
}

const MAKING = /^(create|spawn|fork|exec|connect|open|launch|make|build|request|get$|fetch|watch|listen|pipe|on|once)/i;

/** Made by the very function that listens, it goes with the listener. */
export function isMadeHere(facts: FileFacts, { emitter }: Subscription): boolean {
  const root = rootOf(emitter);
  if (!ts.isIdentifier(root)) return root.kind !== ts.SyntaxKind.ThisKeyword;
  const variable = facts.unit.names.variableOf(root);
  if (!variable) return true;
  const values = [variable.declaration, ...variable.writes.map(({ parent }) => parent)];
  return !ts.isSourceFile(variable.owner) && values.some((each) => makes(each));
}

function makes(node: ts.Node): boolean {
  const value = ts.isVariableDeclaration(node)
    ? node.initializer
    : ts.isBinaryExpression(node)
      ? node.right
      : undefined;
  const at = value && unwrapped(ts.isAwaitExpression(value) ? value.expression : value);
  if (!at) return false;
  return ts.isNewExpression(at) || (ts.isCallExpression(at) && MAKING.test(lastName(at.expression) ?? ''));
}

/** A name that the whole module shares: what it imports, or a constant of its own. */
function isOfModule({ unit }: FileFacts, { emitter }: Subscription): boolean {
  const variable = ts.isIdentifier(emitter) ? unit.names.variableOf(emitter) : undefined;
  return variable !== undefined && ts.isSourceFile(variable.owner) && variable.kind !== 'function';
}

/** The handler is, or calls, what settles a promise that the function makes for its caller. */
export function settlesCall(facts: FileFacts, { handler }: Subscription, outermost: FunctionLike): boolean {
  const settlers = settlersIn(outermost);
  const isSettler = (node: ts.Node) => {
    const variable = ts.isIdentifier(node) ? facts.unit.names.variableOf(node) : undefined;
    return variable !== undefined && settlers.has(variable.declaration);
  };
  let found = isSettler(handler);
  nodesBelow(handler).forEach((node) => {
    const callee = ts.isCallExpression(node) ? unwrapped(node.expression) : undefined;
    const isDeferred = callee && ts.isPropertyAccessExpression(callee) && /^(resolve|reject)$/.test(callee.name.text);
    found ||= callee !== undefined && (isSettler(callee) || (isDeferred === true && isLocal(facts, callee, outermost)));
  });
  return found;
}

function settlersIn(outermost: FunctionLike): ReadonlySet<ts.Node> {
  const found = new Set<ts.Node>();
  nodesBelow(outermost).forEach((node) => {
    if (!ts.isNewExpression(node) || lastName(node.expression) !== 'Promise') return;
    const [executor] = node.arguments ?? [];
    if (executor && ts.isFunctionLike(executor)) for (const parameter of executor.parameters) found.add(parameter);
  });
  return found;
}

function isLocal({ unit }: FileFacts, callee: ts.Expression, outermost: FunctionLike): boolean {
  const root = rootOf(callee);
  const variable = ts.isIdentifier(root) ? unit.names.variableOf(root) : undefined;
  return variable !== undefined && isInside(variable.owner, outermost);
}

/** Another listener of the same function is taken off the same emitter, and not because that has ended. */
function hasRemovedSibling(facts: FileFacts, subscription: Subscription, outermost: FunctionLike): boolean {
  const name = subscription.emitter.getText();
  return subscriptionsIn(facts.unit.ast)
    .filter((each) => each.call !== subscription.call && each.emitter.getText() === name)
    .filter((each) => isInside(each.call, outermost))
    .flatMap((each) => removalsOf(facts.unit, each))
    .some((removal) => isInside(removal, outermost) && !isRunAtEnd(removal, name, outermost));
}

/** In the handler of an event after which the emitter is gone, written in place or by its name. */
function isRunAtEnd(removal: ts.Node, emitter: string, outermost: FunctionLike): boolean {
  const around = functionsAround(removal);
  let found = false;
  nodesBelow(outermost).forEach((node) => {
    if (found || !ts.isCallExpression(node) || !isListeningName(lastName(node.expression) ?? '')) return;
    const [event, handler] = node.arguments;
    const callee = unwrapped(node.expression);
    const isOfEmitter = ts.isPropertyAccessExpression(callee) && callee.expression.getText() === emitter;
    if (!isOfEmitter || !event || !handler || !ts.isStringLiteralLike(event) || !isEndingEvent(event.text)) return;
    const name = ts.isIdentifier(handler) ? handler.text : undefined;
    found = around.some((fn) => fn === unwrapped(handler) || (name !== undefined && functionName(fn) === name));
  });
  return found;
}

/** `idle.push(worker)`, `pool.release(worker)`: the next call gets it again. */
function isPutBack({ emitter }: Subscription, outermost: FunctionLike): boolean {
  const name = emitter.getText();
  return anyCall(outermost, ({ expression, arguments: given }) => {
    const keeps = /^(push|unshift|add|enqueue|release|putBack|giveBack|checkin|return)/.test(
      lastName(expression) ?? '',
    );
    return keeps && given.some((each) => each.getText() === name);
  });
}

function isEndedIn({ emitter }: Subscription, outermost: FunctionLike): boolean {
  const name = emitter.getText();
  return anyCall(outermost, ({ expression }) => {
    const callee = unwrapped(expression);
    return (
      ts.isPropertyAccessExpression(callee) && callee.expression.getText() === name && isClosingName(callee.name.text)
    );
  });
}

function anyCall(root: ts.Node, holds: (call: ts.CallExpression) => boolean): boolean {
  let found = false;
  nodesIn(root).forEach((node) => {
    found ||= ts.isCallExpression(node) && holds(node);
  });
  return found;
}
