import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { Callee } from '../resolver.js';
import type { CallModel } from '../types.js';
import { baseOf, classOf, constructorFunctionOf, enclosingClass } from './class-of.js';
import type { Denotation, ResolveContext } from './context.js';
import { constructorOf, memberOf } from './member.js';
import { handsOutNew, isProjectsOwn } from './own-methods.js';

type Call = ts.CallExpression | ts.NewExpression;

/** See Resolver.calleeOf. */
export function findCallee(context: ResolveContext, unit: SourceUnit, call: Call): Callee {
  const callee = unwrapped(call.expression);
  if (ts.isNewExpression(call)) return ofConstructor(context, unit, callee);
  if (ts.isPropertyAccessExpression(callee)) return ofMethod(context, unit, callee);
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return ofSuper(context, unit, call);
  const name = ts.isIdentifier(callee) ? callee.text : '';
  for (const choice of choicesOf(callee)) {
    const denoted = context.denotationOf(unit, choice);
    const found = denoted && ofDenotation(context, denoted);
    if (found?.model || found?.target || choice === callee) return { name, ...found };
  }
  return { name };
}

/** See Resolver.modelOf. */
export function modelOf(context: ResolveContext, unit: SourceUnit, expression: ts.Expression): CallModel | undefined {
  const denoted = context.denotationOf(unit, expression);
  return denoted && ofDenotation(context, denoted).model;
}

/** `(options.fetch ?? fetch)(url)`: what is known of the default holds for what may stand in for it. */
function choicesOf(callee: ts.Expression): readonly ts.Expression[] {
  if (!ts.isBinaryExpression(callee)) return [callee];
  const operator = callee.operatorToken.kind;
  const isChoice = operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken;
  return isChoice ? [unwrapped(callee.right), unwrapped(callee.left)] : [];
}

function ofConstructor(context: ResolveContext, unit: SourceUnit, callee: ts.Expression): Callee {
  const name = lastName(callee);
  const named = classOf(context, unit, callee);
  if (!named) return { name, ...ofConstructorFunction(context, unit, callee) };
  if (named.kind === 'library') return { name, ...constructorModel(context, named.type) };
  const canonical = context.typeOfClass(named.unit, named.node);
  const fn = constructorOf(named.node);
  if (fn) return { name, canonical, target: { unit: named.unit, fn } };
  const base = baseOf(context, named.unit, named.node);
  return { name, canonical, ...(base?.kind === 'library' && constructorModel(context, base.type)) };
}

function ofConstructorFunction(context: ResolveContext, unit: SourceUnit, callee: ts.Expression): Partial<Callee> {
  const made = constructorFunctionOf(context, unit, callee);
  if (!made?.node.body) return {};
  return { canonical: context.typeOfClass(made.unit, made.node), target: { unit: made.unit, fn: made.node } };
}

function constructorModel(context: ResolveContext, type: string): Partial<Callee> {
  const model = context.models.type(type)?.construct;
  return { canonical: type, ...(model && { model, modelPackage: packageOf(type), evidence: 'type' }) };
}

function ofSuper(context: ResolveContext, unit: SourceUnit, call: Call): Callee {
  const own = enclosingClass(call);
  const base = own && baseOf(context, unit, own);
  if (base?.kind !== 'project') return { name: 'super' };
  const fn = constructorOf(base.node);
  return { name: 'super', ...(fn && { target: { unit: base.unit, fn } }) };
}

function ofMethod(context: ResolveContext, unit: SourceUnit, callee: ts.PropertyAccessExpression): Callee {
  const name = callee.name.text;
  const receiver = callee.expression;
  const denoted = context.denotationOf(unit, callee);
  const direct = denoted && ofDenotation(context, denoted);
  if (direct?.model || direct?.target) return { name, receiver, ...direct };
  const ownClass = staticOwner(context, unit, receiver);
  const onClass = ownClass === undefined ? undefined : ofStaticModel(context, ownClass, name);
  if (onClass) return { name, receiver, ...onClass };
  const owner = ownClass ?? context.typeOf(unit, receiver);
  const onType = owner === undefined ? undefined : ofTypeMember(context, owner, name);
  if (onType) {
    const isAsNamed = !onType.target || handsOutNew(onType.target.fn);
    const named = isAsNamed ? byName(context, owner, name) : {};
    return { name, receiver, receiverType: owner as string, ...named, ...onType };
  }
  return {
    name,
    receiver,
    ...(owner !== undefined && { receiverType: owner }),
    ...ofExportedObject(context, unit, receiver, name),
    ...direct,
    ...byName(context, owner, name),
  };
}

/** `scheduler.yield()`: what is known of it goes by the name of the object that the module exports. */
function ofExportedObject(
  context: ResolveContext,
  unit: SourceUnit,
  receiver: ts.Expression,
  name: string,
): Partial<Callee> {
  const of = context.denotationOf(unit, receiver);
  return of?.kind === 'library' ? ofDenotation(context, { ...of, name: `${of.name}.${name}` }) : {};
}

/** `Pool.connect()` on the class itself. */
function staticOwner(context: ResolveContext, unit: SourceUnit, receiver: ts.Expression): string | undefined {
  if (receiver.kind === ts.SyntaxKind.SuperKeyword) return superType(context, unit, receiver);
  const named = classOf(context, unit, receiver);
  if (!named) return undefined;
  return named.kind === 'library' ? named.type : context.typeOfClass(named.unit, named.node);
}

/** Models tell a static method among the functions: `MongoClient.connect`. */
function ofStaticModel(context: ResolveContext, type: string, name: string): Partial<Callee> | undefined {
  const [specifier, owner] = [packageOf(type), type.slice(type.indexOf('#') + 1)];
  const model = context.models.functionModel(specifier, `${owner}.${name}`);
  return model && { canonical: `${type}.${name}`, model, modelPackage: specifier, evidence: 'type' };
}

function superType(context: ResolveContext, unit: SourceUnit, node: ts.Node): string | undefined {
  const own = enclosingClass(node);
  const base = own && baseOf(context, unit, own);
  if (!base) return undefined;
  return base.kind === 'library' ? base.type : context.typeOfClass(base.unit, base.node);
}

function ofTypeMember(context: ResolveContext, type: string, name: string): Partial<Callee> | undefined {
  const member = memberOf(context, type, name);
  if (member?.kind === 'method') {
    return { canonical: `${member.type}.${name}`, target: { unit: member.unit, fn: member.fn } };
  }
  if (member?.kind !== 'model') return undefined;
  const { model } = member;
  return { canonical: `${member.type}.${name}`, model, modelPackage: packageOf(member.type), evidence: 'type' };
}

/**
 * A distinctive name speaks only where the receiver is unknown, or is a class of the project that lacks the method; and
 * it opens nothing for certain where the project has methods of that name which do something of their own.
 */
function byName(context: ResolveContext, owner: string | undefined, name: string): Partial<Callee> {
  if (owner !== undefined && context.models.type(owner)) return {};
  const found = context.models.distinctiveMethod(name);
  if (found?.model.acquires && isProjectsOwn(context, name)) return {};
  return found ? { model: found.model, modelPackage: found.package, evidence: 'name' } : {};
}

function ofDenotation(context: ResolveContext, denoted: Denotation): Partial<Callee> {
  if (denoted.kind === 'node') return ofNode(context, denoted.unit, denoted.node);
  if (denoted.kind === 'module') return {};
  const [specifier, exported] =
    denoted.kind === 'global' ? ['global', denoted.name] : [denoted.specifier, denoted.name];
  const library = context.models.library(specifier);
  const name = exported === '*' ? 'default' : exported;
  const canonical = `${library?.package ?? specifier}#${name}`;
  const model = context.models.functionModel(specifier, name);
  return { canonical, ...(model && library && { model, modelPackage: library.package, evidence: 'type' }) };
}

function ofNode(context: ResolveContext, unit: SourceUnit, node: ts.Node): Partial<Callee> {
  const fn = functionBehind(node);
  if (!fn) return {};
  const name = ts.getNameOfDeclaration(node as ts.Declaration)?.getText() ?? '<anonymous>';
  const owner = ts.isClassLike(fn.parent) ? context.typeOfClass(unit, fn.parent) : undefined;
  return { canonical: owner ? `${owner}.${name}` : `${unit.path}#${name}`, target: { unit, fn } };
}

function functionBehind(node: ts.Node): FunctionLike | undefined {
  if (ts.isVariableDeclaration(node) && node.initializer) return functionBehind(unwrapped(node.initializer));
  if (ts.isFunctionDeclaration(node)) return node.body && node;
  return ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node) ? node : undefined;
}

function lastName(callee: ts.Expression): string {
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
}

function packageOf(type: string): string {
  return type.slice(0, type.indexOf('#'));
}
