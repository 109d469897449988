import { classLifetime } from '../../lifetimes/class-lifetime.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { scopeOfThis } from '../../project/fields.js';
import { functionAround, lastName, rootOf } from '../../project/syntax.js';
import type { Container } from '../container.js';
import type { FileFacts } from '../file-facts.js';
import type { Subscription } from './subscriptions.js';

/** How long what is listened to lives, and how sure that is. */
export interface EmitterLifetime {
  readonly strength: 'certain' | 'likely' | 'weak';
  /** "the process", "the module", "the caller's signal". */
  readonly words: string;
}

const PROCESS_EVENTS = /^(SIG\w+|exit|beforeExit|uncaughtException|unhandledRejection|warning|message|disconnect)$/;

/** Why an emitter may outlive the function that adds the listener; undefined where nothing tells that it does. */
export function emitterLifetime(facts: FileFacts, subscription: Subscription): EmitterLifetime | undefined {
  const emitter = unwrapped(subscription.emitter);
  if (isGlobalProcess(facts, emitter)) {
    return PROCESS_EVENTS.test(subscription.event ?? '') ? { strength: 'certain', words: 'the process' } : undefined;
  }
  if (isOutsideSignal(facts, emitter, subscription)) return { strength: 'weak', words: "the caller's signal" };
  if (isModuleEmitter(facts, emitter) && !PROCESS_EVENTS.test(subscription.event ?? ''))
    return { strength: 'certain', words: 'the module' };
  return isSharedTransport(facts, emitter) ? { strength: 'likely', words: 'the connection below' } : undefined;
}

function isGlobalProcess(facts: FileFacts, emitter: ts.Expression): boolean {
  if (!ts.isIdentifier(emitter) || emitter.text !== 'process') return false;
  const variable = facts.unit.names.variableOf(emitter);
  return !variable || /^(node:)?process$/.test(facts.unit.names.importOf(variable)?.specifier ?? '');
}

/** `signal` or `options.signal` that a caller passes in: made by someone else, for longer than this call perhaps. */
function isOutsideSignal(facts: FileFacts, emitter: ts.Expression, { event, around }: Subscription): boolean {
  if (endsWithSignal(around)) return false;
  if (event !== 'abort' || !/signal$/i.test(lastName(emitter) ?? '')) return false;
  const root = rootOf(emitter);
  const variable = ts.isIdentifier(root) ? facts.unit.names.variableOf(root) : undefined;
  if (!variable) return false;
  const { declaration } = variable;
  if (ts.isBindingElement(declaration)) return bindsParameter(declaration);
  return ts.isParameter(declaration);
}

/** An object that is built with a signal, and a stream that is read until its signal aborts, live as long as it does. */
function endsWithSignal(around: Subscription['around']): boolean {
  if (ts.isConstructorDeclaration(around) || ('asteriskToken' in around && around.asteriskToken !== undefined))
    return true;
  const type = 'type' in around ? around.type : undefined;
  return type !== undefined && ts.isTypeReferenceNode(type) && READ_TO_THE_END.test(type.typeName.getText());
}

const READ_TO_THE_END = /^(ReadableStream|AsyncIterable|AsyncIterableIterator|AsyncGenerator)$/;

function bindsParameter(element: ts.BindingElement): boolean {
  let at: ts.Node = element;
  while (!ts.isVariableDeclaration(at) && !ts.isParameter(at)) at = at.parent;
  return ts.isParameter(at);
}

const EMITTER_NAME = /(emitter|bus|events|pubsub|hub|broker)$/i;

/** An emitter that the module makes or imports. */
function isModuleEmitter(facts: FileFacts, emitter: ts.Expression): boolean {
  const variable = ts.isIdentifier(emitter) ? facts.unit.names.variableOf(emitter) : undefined;
  if (!variable || functionAround(variable.declaration)) return false;
  const { declaration } = variable;
  if (ts.isVariableDeclaration(declaration) && declaration.initializer) {
    const value = unwrapped(declaration.initializer);
    if (ts.isNewExpression(value)) return /(Emitter|EventTarget|Bus)\d?$/.test(lastName(value.expression) ?? '');
  }
  return variable.kind === 'import' && EMITTER_NAME.test(variable.name);
}

const SHARED = /^(session|connection|conn|client|server|pool|transport|channel|agent)$/i;
const TRANSPORTS = /^(socket|connection|conn|client|server|transport|stream)$/i;

/** `stream.session.socket`: the transport of something that many streams share. */
function isSharedTransport(facts: FileFacts, emitter: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(emitter) || !TRANSPORTS.test(emitter.name.text)) return false;
  const owner = unwrapped(emitter.expression);
  if (!ts.isPropertyAccessExpression(owner) || !SHARED.test(owner.name.text)) return false;
  const root = unwrapped(owner.expression);
  const variable = ts.isIdentifier(root) ? facts.unit.names.variableOf(root) : undefined;
  return variable !== undefined && functionAround(variable.declaration) !== undefined;
}

const LASTING_NAME =
  /(bus|emitter|events|client|connection|conn|worker|broker|hub|pool|server|session|provider|browser|transport|channel|database|db)$/i;

/**
 * How long an emitter lives to which a call adds a listener that it means to take off again: the object itself and its
 * fields, the module's emitters, and parameters that many calls share by their name.
 */
export function sharedEmitterLifetime(facts: FileFacts, subscription: Subscription): EmitterLifetime | undefined {
  const known = emitterLifetime(facts, subscription);
  if (known) return known;
  const emitter = unwrapped(subscription.emitter);
  if (isGlobalProcess(facts, emitter)) return { strength: 'certain', words: 'the process' };
  const root = rootOf(emitter);
  if (root.kind === ts.SyntaxKind.ThisKeyword) return lifetimeOfThis(facts, root);
  const variable = ts.isIdentifier(root) ? facts.unit.names.variableOf(root) : undefined;
  if (!variable || !LASTING_NAME.test(lastName(emitter) ?? '')) return undefined;
  if (isCreatedHere(variable.declaration)) return undefined;
  return { strength: 'weak', words: `\`${emitter.getText(facts.unit.ast)}\`` };
}

function lifetimeOfThis(facts: FileFacts, root: ts.Expression): EmitterLifetime | undefined {
  const scope = scopeOfThis(facts.unit, root);
  if (!scope || !ts.isClassLike(scope.holder)) return undefined;
  const { strength, words } = classLifetime(facts, scope.holder);
  return strength === 'short' ? undefined : { strength, words };
}

function isCreatedHere(declaration: ts.Node): boolean {
  return ts.isVariableDeclaration(declaration) && functionAround(declaration) !== undefined;
}

/** What the time of the addition is asked about: the emitter in place of a container. */
export function asOwned(facts: FileFacts, { emitter, call }: Subscription): Container {
  return {
    name: emitter.getText(facts.unit.ast),
    shape: 'set',
    methods: { insert: new Set(), remove: new Set() },
    declaration: call,
    owner: { kind: 'module' },
    references: [],
    startsFilled: false,
  };
}
