import type { Confidence } from '../../findings/severity.js';
import {
  isDisposableEvent,
  isEndedByFramework,
  isEndingOperator,
  isEndingSource,
  isEndlessSource,
  isEndOfSource,
  isFormStream,
  isGivenField,
  isListening,
  isPropsName,
  isTakingOff,
  isViewQuery,
} from '../../models/subscriptions.js';
import type { ResourceModel } from '../../models/types.js';
import { isClosingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { classAround, nameOrText } from '../../project/syntax.js';
import type { ObligationLeak } from '../leak.js';
import { enclosingFunction } from './acquisitions.js';
import { isDropped } from './dropped.js';
import type { FlowContext } from './flow-context.js';
import { type Occasion, occasionOf } from './occasion.js';
import { callsIn } from './syntax.js';
import { step } from './witness.js';

/** A call whose value, which nobody takes, is the only means to end what it began. */
interface Dropped {
  readonly call: ts.CallExpression;
  readonly source: ts.Expression;
  readonly confidence: Confidence;
}

const SUBSCRIPTION: ResourceModel = {
  id: 'shape.Subscription',
  kind: 'subscription',
  label: 'subscription',
  release: [{ method: 'unsubscribe' }, { method: 'dispose' }],
  lifetime: 'scoped',
  severity: 'medium',
};

/** Subscriptions by their words that nobody keeps, where an owner or a component ends before what they listen to. */
export function droppedSubscriptionsAt(
  context: FlowContext,
  unit: SourceUnit,
  node: ts.Node,
): readonly ObligationLeak[] {
  if (!ts.isCallExpression(node) || !isDropped(unit, node)) return [];
  const callee = unwrapped(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return [];
  const occasion = occasionOf(context, unit, node);
  if (!occasion || occasion.kind === 'arrival') return [];
  const dropped = ofEvent(node, callee) ?? ofStream(unit, node, callee) ?? ofEffect(node, callee, occasion);
  if (!dropped || isEndedWithSource(unit, node, dropped.source)) return [];
  return [subscriptionLeak(unit, dropped, occasion)];
}

/** What is listened to ends together with the listener, or the listener is taken off by other means. */
export function isEndedWithSource(unit: SourceUnit, call: ts.CallExpression, source: ts.Expression): boolean {
  return isOwn(unit, source, call) || isTakenOff(call, source);
}

/** `window.onDidChangeTheme(listener)`. */
function ofEvent(call: ts.CallExpression, callee: ts.PropertyAccessExpression): Dropped | undefined {
  const [listener] = call.arguments;
  if (!isDisposableEvent(callee.name.text) || !listener || call.arguments.length > 2) return undefined;
  if (isEndOfSource(callee.name.text)) return undefined;
  if (!mayBeFunction(listener) || isPropsName(callee.expression.getText())) return undefined;
  return { call, source: callee.expression, confidence: 'likely' };
}

function mayBeFunction(argument: ts.Expression): boolean {
  const at = unwrapped(argument);
  return ts.isFunctionLike(at) || ts.isIdentifier(at) || ts.isPropertyAccessExpression(at) || ts.isCallExpression(at);
}

/** `source.pipe(…).subscribe(observer)`, of a source that nothing in sight ends. */
function ofStream(unit: SourceUnit, call: ts.CallExpression, callee: ts.PropertyAccessExpression): Dropped | undefined {
  if (callee.name.text !== 'subscribe' || !isObserver(call.arguments[0])) return undefined;
  const chain = chainOf(callee.expression);
  if (!chain || chain.names.some(isEndedByFramework)) return undefined;
  const [name = ''] = chain.names;
  const usesStreams = unit.names.specifiers.some((each) => /^rxjs(\/|$)/.test(each)) || chain.isPiped;
  if (!usesStreams || isEndingSource(name) || !isEndlessSource(name)) return undefined;
  return { call, source: chain.source, confidence: isNewStream(chain.source) ? 'possible' : 'likely' };
}

/** `this.orders.query(id).result$`: of what a call with arguments gives, nobody sees whether it ends with an answer. */
function isNewStream(source: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(source)) return false;
  const holder = unwrapped(source.expression);
  return ts.isCallExpression(holder) && source.name.text.endsWith('$');
}

/** In an effect any listener has to go with the component. */
function ofEffect(
  call: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  occasion: Occasion,
): Dropped | undefined {
  if (occasion.kind !== 'effect' || returnsCleanup(call)) return undefined;
  const { name, expression: source } = callee;
  if (name.text === 'subscribe' && isObserver(call.arguments[0])) return { call, source, confidence: 'likely' };
  const [, listener, options] = call.arguments;
  const endsItself = options !== undefined && /\b(once|signal)\b/.test(options.getText());
  return isListening(name.text) && listener && !endsItself ? { call, source, confidence: 'likely' } : undefined;
}

/** The function that gives the effect its cleanup returns one on some path. */
function returnsCleanup(call: ts.CallExpression): boolean {
  const effect = enclosingFunction(call);
  if (!effect) return true;
  return nodesIn(effect).some(
    (node) => ts.isReturnStatement(node) && node.expression && enclosingFunction(node) === effect,
  );
}

function isObserver(argument: ts.Expression | undefined): boolean {
  if (!argument) return false;
  const at = unwrapped(argument);
  if (ts.isObjectLiteralExpression(at))
    return at.properties.some(({ name }) => /^(next|error|complete)$/.test(name?.getText() ?? ''));
  return ts.isFunctionLike(at) || ts.isIdentifier(at) || ts.isPropertyAccessExpression(at);
}

interface Chain {
  /** What the operators are put on. */
  readonly source: ts.Expression;
  /** Of the source, from its last member to its root. */
  readonly names: readonly string[];
  readonly isPiped: boolean;
}

/** Undefined where an operator ends the stream. */
function chainOf(expression: ts.Expression): Chain | undefined {
  let at = unwrapped(expression);
  let isPiped = false;
  while (
    ts.isCallExpression(at) &&
    ts.isPropertyAccessExpression(at.expression) &&
    at.expression.name.text === 'pipe'
  ) {
    if (at.arguments.some(endsStream)) return undefined;
    isPiped = true;
    at = unwrapped(at.expression.expression);
  }
  return { source: at, names: namesOf(at), isPiped };
}

function endsStream(operator: ts.Expression): boolean {
  const at = unwrapped(operator);
  const callee = ts.isCallExpression(at) ? at.expression : at;
  const name = nameOrText(callee);
  return isEndingOperator(name);
}

function namesOf(source: ts.Expression): readonly string[] {
  const names: string[] = [];
  for (let at = source; ; ) {
    if (ts.isCallExpression(at)) at = unwrapped(at.expression);
    else if (ts.isPropertyAccessExpression(at)) {
      names.push(at.name.text);
      at = unwrapped(at.expression);
    } else return ts.isIdentifier(at) ? [...names, at.text] : names;
  }
}

/** A stream that the object makes itself ends with it, and so may what a function makes or is given. */
function isOwn(unit: SourceUnit, source: ts.Expression, node: ts.Node): boolean {
  const root = rootOf(source);
  if (ts.isIdentifier(root)) {
    const variable = unit.names.variableOf(root);
    const fn = enclosingFunction(node);
    const isGiven = variable?.kind === 'param' && fn !== undefined && ts.isConstructorDeclaration(fn);
    return variable !== undefined && variable.owner === fn && !isGiven;
  }
  const field = ownField(source) ?? givenField(source, node);
  if (field === undefined || isMadeInPlace(node, field)) return true;
  const decorators = decoratorsOf(node, field);
  if (decorators.some(isViewQuery) || endsField(node, field)) return true;
  const isForm = ts.isPropertyAccessExpression(source) && isFormStream(source.name.text);
  return isForm && !decorators.some(isGivenField) && !isInjected(node, field);
}

/** `this.client.closed$.subscribe(…)`, where the class calls `this.client.disconnect()`: its streams end with the client. */
function endsField(node: ts.Node, field: string): boolean {
  const holder = classAround(node);
  return callsIn(holder ?? node).some(({ expression }) => {
    const callee = unwrapped(expression);
    if (!ts.isPropertyAccessExpression(callee) || !isClosingName(callee.name.text)) return false;
    return unwrapped(callee.expression).getText() === `this.${field}`;
  });
}

function decoratorsOf(node: ts.Node, field: string): readonly string[] {
  const declared = classAround(node)?.members.find(({ name }) => name?.getText() === field);
  const decorators = declared && ts.canHaveDecorators(declared) ? (ts.getDecorators(declared) ?? []) : [];
  return decorators.map((each) => each.getText());
}

function isInjected(node: ts.Node, field: string): boolean {
  const maker = classAround(node)?.members.find(ts.isConstructorDeclaration);
  return maker?.parameters.some(({ name, modifiers }) => modifiers && name.getText() === field) ?? false;
}

function rootOf(expression: ts.Expression): ts.Expression {
  let at = unwrapped(expression);
  while (ts.isPropertyAccessExpression(at) || ts.isCallExpression(at)) at = unwrapped(at.expression);
  return at;
}

/** `kernel` of `this.kernel`, where the maker of the object has given it. */
function givenField(source: ts.Expression, node: ts.Node): string | undefined {
  const at = unwrapped(source);
  const isOfThis = ts.isPropertyAccessExpression(at) && at.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isOfThis && isInjected(node, at.name.text) ? at.name.text : undefined;
}

/** `tree` of `this.tree.model().changed`; undefined where the source is a member of the object itself. */
function ownField(source: ts.Expression): string | undefined {
  let at = unwrapped(source);
  let last: string | undefined;
  let depth = 0;
  while (ts.isPropertyAccessExpression(at) || ts.isCallExpression(at)) {
    if (ts.isPropertyAccessExpression(at)) {
      last = at.name.text;
      depth += 1;
    }
    at = unwrapped(at.expression);
  }
  return at.kind === ts.SyntaxKind.ThisKeyword && depth > 1 ? last : undefined;
}

/** The class that holds the node makes the field itself. */
export function isMadeInPlace(node: ts.Node, field: string): boolean {
  const holder = classAround(node);
  return (
    holder !== undefined &&
    nodesIn(holder).some((each) => {
      if (ts.isPropertyDeclaration(each))
        return each.name.getText() === field && each.initializer !== undefined && makes(each.initializer);
      if (!ts.isBinaryExpression(each) || each.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
      return each.left.getText() === `this.${field}` && makes(each.right);
    })
  );
}

/** An object of its own; what is injected belongs to somebody else. */
function makes(value: ts.Expression): boolean {
  const at = unwrapped(value);
  if (ts.isNewExpression(at) || ts.isObjectLiteralExpression(at)) return true;
  return (
    ts.isCallExpression(at) &&
    /(^|\.)(create\w*|group|control|array|viewChild\w*|build\w*|output)$/.test(at.expression.getText())
  );
}

/** Something of the same owner takes it off by other means, or ends the source. */
function isTakenOff(node: ts.CallExpression, source: ts.Expression): boolean {
  // A component takes off elsewhere (`onDestroy`) what it put on in its effect.
  const scope = classAround(node) ?? node.getSourceFile();
  const text = source.getText();
  return callsIn(scope).some((call) => {
    if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return false;
    const { name, expression } = call.expression;
    return isTakingOff(name.text) && isPrefix(expression.getText(), text);
  });
}

/** `this.bus` of `this.bus.events$`. */
function isPrefix(shorter: string, longer: string): boolean {
  return longer === shorter || (shorter !== 'this' && longer.startsWith(`${shorter}.`));
}

/** Where the eye looks in a chain of calls over many lines. */
function nameOf({ expression }: ts.CallExpression): ts.Node {
  return ts.isPropertyAccessExpression(expression) ? expression.name : expression;
}

export function subscriptionLeak(unit: SourceUnit, { call, confidence }: Dropped, occasion: Occasion): ObligationLeak {
  return {
    unit,
    resource: SUBSCRIPTION,
    acquire: call,
    exitNode: call,
    exit: 'discard',
    extent: 'never',
    confidence,
    steps: [
      step(unit, nameOf(call), 'acquire', 'it is subscribed here'),
      step(unit, call, 'exit', 'nobody keeps what would end it'),
    ],
    gaveUp: [],
    occasion,
  };
}
