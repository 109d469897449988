import { isArrival, isEffect, isOwnerEnding } from '../../models/owners.js';
import { streamSourceOf } from '../../models/stream-sources.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesIn, ownNodes } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionName, functionsAround, nameOrText } from '../../project/syntax.js';
import { enclosingFunction } from './acquisitions.js';
import { basesOf } from './base-class.js';
import type { FlowContext } from './flow-context.js';

/** Why it matters that something is left running for ever: what ends before it, or comes again and again. */
export type Occasion =
  /** The object that runs it has a method by which it is told to end. */
  | { readonly kind: 'owner'; readonly name: string; readonly ending: string }
  /** An effect of a component, whose cleanup is what the callback returns. */
  | { readonly kind: 'effect'; readonly name: string }
  /** A ref of a component keeps it, and the cleanup of no effect ends it. */
  | { readonly kind: 'component'; readonly name: string }
  /** Runs once for each client, request or message. */
  | { readonly kind: 'arrival'; readonly name: string };

/** Undefined for what a process sets up once: that it never ends is its purpose. */
export function occasionOf(context: FlowContext, unit: SourceUnit, node: ts.Node): Occasion | undefined {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    const found = ofCallback(fn) ?? ofServed(fn) ?? ofStream(fn) ?? ofOwner(context, unit, fn, node);
    if (found) return found;
  }
  return undefined;
}

/** `useEffect(() => …)`, `server.on('connection', (socket) => …)`. */
function ofCallback(fn: FunctionLike): Occasion | undefined {
  const call = fn.parent;
  if (!ts.isCallExpression(call) || !call.arguments.includes(fn as ts.Node as ts.Expression)) return undefined;
  const callee = unwrapped(call.expression);
  const name = nameOrText(callee);
  if (isEffect(name)) return isOfRoot(fn) ? undefined : { kind: 'effect', name };
  const [event] = call.arguments;
  const isListening = /^(on|addListener)$/.test(name) && event !== undefined && ts.isStringLiteralLike(event);
  return isListening && isArrival(event.text) ? { kind: 'arrival', name: event.text } : undefined;
}

/** `root.render(<App />)` in the same file: the component whose effect it is lives as long as the page. */
function isOfRoot(effect: FunctionLike): boolean {
  const component = functionsAround(effect)
    .map(functionName)
    .findLast((name) => name !== undefined);
  return nodesIn(effect.getSourceFile()).some((node) => {
    if (!ts.isJsxOpeningElement(node) && !ts.isJsxSelfClosingElement(node)) return false;
    return node.tagName.getText() === component && isRendered(node);
  });
}

function isRendered(element: ts.Node): boolean {
  for (let at = element.parent; at && !ts.isFunctionLike(at); at = at.parent) {
    if (ts.isCallExpression(at)) return /^(render|hydrate|hydrateRoot)$/.test(nameOrText(at.expression));
  }
  return false;
}

/** A handler, by the names of what it is given. */
function ofServed(fn: FunctionLike): Occasion | undefined {
  if (!('parameters' in fn)) return undefined;
  const names = fn.parameters.map(({ name }) => name.getText());
  const isHandler = /^_?(req|request)$/.test(names[0] ?? '') && /^_?(res|response|reply)$/.test(names[1] ?? '');
  return isHandler ? { kind: 'arrival', name: 'request' } : undefined;
}

/** `new ReadableStream({ start(controller) { … } })`: once for each stream, and nothing else ends it than its reader. */
function ofStream(fn: FunctionLike): Occasion | undefined {
  const member = ts.isMethodDeclaration(fn) ? fn : fn.parent;
  const made = member.parent?.parent;
  if (!ts.isObjectLiteralElement(member) || !made || !ts.isNewExpression(made)) return undefined;
  const source = streamSourceOf(made.expression.getText());
  return source?.start !== undefined && member.name?.getText() === source.start
    ? { kind: 'arrival', name: 'stream' }
    : undefined;
}

/** The object whose method it is: of a class, of a prototype, or the literal that a factory returns. */
function ofOwner(context: FlowContext, unit: SourceUnit, fn: FunctionLike, node: ts.Node): Occasion | undefined {
  const holder = fn.parent;
  if (ts.isClassLike(holder)) return owned(holder.name?.text ?? 'the class', allMembersOf(context, unit, holder), node);
  const prototype = prototypeOf(fn);
  if (prototype !== undefined) return owned(prototype, prototypeMembers(unit, prototype), node);
  const made = returnedLiteral(fn);
  return made && owned('what it returns', literalMembers(made), node);
}

type Members = ReadonlyMap<string, ts.Node>;

/** What the ending itself starts, with its last breath, is no business of its. */
function owned(name: string, members: Members, node: ts.Node): Occasion | undefined {
  const endings = [...members].filter(([member]) => isOwnerEnding(member));
  const [first] = endings;
  if (!first || endings.some(([, body]) => isInside(node, body))) return undefined;
  return { kind: 'owner', name, ending: first[0] };
}

/** What a class has of its own comes before what it has from the classes of the project that it extends. */
function allMembersOf(context: FlowContext, unit: SourceUnit, holder: ts.ClassLikeDeclaration): Members {
  const inherited = basesOf(context, unit, holder).flatMap((base) => [...membersOf(base.node)]);
  const own = membersOf(holder);
  return new Map([...own, ...inherited.filter(([name]) => !own.has(name))]);
}

function membersOf(holder: ts.ClassLikeDeclaration): Members {
  const methods = holder.members.filter((member) => runs(member) && !isStatic(member));
  return new Map(methods.map((member) => [(member.name as ts.PropertyName).getText(), member]));
}

function runs(member: ts.ClassElement): boolean {
  if (ts.isPropertyDeclaration(member))
    return member.initializer !== undefined && ts.isFunctionLike(member.initializer);
  return ts.isMethodDeclaration(member);
}

function isStatic(member: ts.ClassElement): boolean {
  return (
    ts.canHaveModifiers(member) &&
    (member.modifiers?.some((each) => each.kind === ts.SyntaxKind.StaticKeyword) ?? false)
  );
}

function literalMembers(literal: ts.ObjectLiteralExpression): Members {
  const named = literal.properties.filter((property) => property.name !== undefined);
  return new Map(named.map((property) => [(property.name as ts.PropertyName).getText(), property]));
}

/** `Consumer` of `Consumer.prototype.connect = function () { … }`. */
function prototypeOf(fn: FunctionLike): string | undefined {
  const { parent } = fn;
  return ts.isBinaryExpression(parent) && parent.right === fn ? prototypeMember(parent)?.owner : undefined;
}

function prototypeMember({ left }: ts.BinaryExpression): { owner: string; name: string } | undefined {
  if (!ts.isPropertyAccessExpression(left) || !ts.isPropertyAccessExpression(left.expression)) return undefined;
  const { expression: owner, name } = left.expression;
  return name.text === 'prototype' ? { owner: owner.getText(), name: left.name.text } : undefined;
}

function prototypeMembers(unit: SourceUnit, owner: string): Members {
  const members = nodesIn(unit.ast).flatMap((node) => {
    const member = ts.isBinaryExpression(node) ? prototypeMember(node) : undefined;
    return member?.owner === owner ? [[member.name, node] as const] : [];
  });
  return new Map(members);
}

function returnedLiteral(fn: FunctionLike): ts.ObjectLiteralExpression | undefined {
  const values = ownNodes(fn).flatMap((node) =>
    ts.isReturnStatement(node) && node.expression ? [unwrapped(node.expression)] : [],
  );
  return values.find(ts.isObjectLiteralExpression);
}
