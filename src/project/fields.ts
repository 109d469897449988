import { ts } from './ast.js';
import { unwrapped } from './expressions.js';
import type { FunctionLike, Variable } from './names.js';
import { nodesBelow } from './nodes.js';
import type { SourceUnit } from './source-unit.js';
import { hasModifier, isFunctionWithBody, lastName } from './syntax.js';

/** What `this` stands for: a class, a constructor function with a prototype, or an object literal with methods. */
export type Holder = ts.ClassLikeDeclaration | FunctionLike | ts.ObjectLiteralExpression;

/** An object with fields: instances of a class, or the class itself. */
export interface FieldScope {
  readonly holder: Holder;
  readonly isStatic: boolean;
}

/** Every `this.x`, `self.x`, `Class.x`, `object.x` of a file, by the object that has the field. */
export interface FieldAccesses {
  readonly holders: readonly Holder[];
  /** Accesses of a field; names of private fields keep their `#`, fields named by a symbol are `[symbol]`. */
  of(scope: FieldScope, field: string): readonly FieldAccess[];
  fieldsOf(scope: FieldScope): readonly string[];
}

export type FieldAccess = ts.PropertyAccessExpression | ts.ElementAccessExpression;

type FieldTable = Map<string, FieldAccess[]>;

/** Collects the field accesses of a file in one walk. */
export function collectFieldAccesses(unit: SourceUnit): FieldAccesses {
  const tables = { instance: new Map<Holder, FieldTable>(), static: new Map<Holder, FieldTable>() };
  const tableOf = ({ isStatic }: FieldScope) => (isStatic ? tables.static : tables.instance);
  nodesBelow(unit.ast).forEach((node) => {
    if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return;
    const field = fieldName(unit, node);
    const scope = field === undefined ? undefined : scopeOfObject(unit, node.expression);
    if (field === undefined || !scope) return;
    const owner = declaringScope(unit, scope, field);
    const table = tableOf(owner);
    const fields = table.get(owner.holder) ?? new Map<string, FieldAccess[]>();
    table.set(owner.holder, fields);
    const accesses = fields.get(field) ?? [];
    fields.set(field, accesses);
    accesses.push(node);
  });
  return {
    holders: [...new Set([...tables.instance.keys(), ...tables.static.keys()])],
    of: (scope, field) => tableOf(scope).get(scope.holder)?.get(field) ?? [],
    fieldsOf: (scope) => [...(tableOf(scope).get(scope.holder)?.keys() ?? [])],
  };
}

function fieldName(unit: SourceUnit, access: FieldAccess): string | undefined {
  if (ts.isPropertyAccessExpression(access)) return access.name.text;
  const key = access.argumentExpression;
  if (ts.isStringLiteralLike(key)) return key.text;
  if (!ts.isIdentifier(key)) return undefined;
  const variable = unit.names.variableOf(key);
  const isSymbol =
    variable && ts.isSourceFile(variable.owner) && (variable.kind === 'const' || variable.kind === 'import');
  return isSymbol ? `[${key.text}]` : undefined;
}

/** Climbs to a base class of the same file that declares the field. */
function declaringScope(unit: SourceUnit, scope: FieldScope, field: string): FieldScope {
  const seen = new Set<Holder>();
  for (let at: Holder | undefined = scope.holder; at && ts.isClassLike(at) && !seen.has(at); at = baseOf(unit, at)) {
    seen.add(at);
    if (at.members.some((member) => member.name?.getText() === field)) return { ...scope, holder: at };
  }
  return scope;
}

function baseOf(unit: SourceUnit, holder: ts.ClassLikeDeclaration): Holder | undefined {
  const base = holder.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  if (!base || !ts.isIdentifier(base.expression)) return undefined;
  const variable = unit.names.variableOf(base.expression);
  return variable && classOf(variable);
}

/** The object behind `this`, `self`, a class name, an object literal's name or a `new Class()` variable. */
export function scopeOfObject(unit: SourceUnit, expression: ts.Expression): FieldScope | undefined {
  const at = unwrapped(expression);
  if (at.kind === ts.SyntaxKind.ThisKeyword) return scopeOfThis(unit, at);
  const variable = ts.isIdentifier(at) ? unit.names.variableOf(at) : undefined;
  return variable && scopeOfVariable(unit, variable);
}

function scopeOfVariable(unit: SourceUnit, variable: Variable): FieldScope | undefined {
  const holder = classOf(variable);
  if (holder) return { holder, isStatic: true };
  const { declaration } = variable;
  if (ts.isParameter(declaration)) return scopeOfType(unit, declaration.type);
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  const value = unwrapped(declaration.initializer);
  if (value.kind === ts.SyntaxKind.ThisKeyword) return scopeOfThis(unit, value);
  if (ts.isObjectLiteralExpression(value)) return { holder: value, isStatic: false };
  if (!ts.isNewExpression(value) || !ts.isIdentifier(value.expression)) return undefined;
  return instanceOf(unit, value.expression);
}

function scopeOfType(unit: SourceUnit, type: ts.TypeNode | undefined): FieldScope | undefined {
  return type && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)
    ? instanceOf(unit, type.typeName)
    : undefined;
}

function instanceOf(unit: SourceUnit, name: ts.Identifier): FieldScope | undefined {
  const variable = unit.names.variableOf(name);
  const holder = variable && classOf(variable);
  return holder && { holder, isStatic: false };
}

/** The class or constructor function that a variable names. */
function classOf(variable: Variable): Holder | undefined {
  const { declaration } = variable;
  if (ts.isClassDeclaration(declaration)) return declaration;
  if (ts.isFunctionDeclaration(declaration) && isConstructorName(variable.name)) return declaration;
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  const value = unwrapped(declaration.initializer);
  if (ts.isClassExpression(value)) return value;
  return ts.isFunctionExpression(value) && isConstructorName(variable.name) ? value : undefined;
}

function isConstructorName(name: string): boolean {
  return /^[A-Z]/.test(name);
}

/** What `this` is at a node; undefined where a call decides it. */
export function scopeOfThis(unit: SourceUnit, node: ts.Node): FieldScope | undefined {
  for (let at = node.parent; at && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isPropertyDeclaration(at) && ts.isClassLike(at.parent)) return memberScope(at, at.parent);
    if (!isFunctionWithBody(at) || ts.isArrowFunction(at)) continue;
    if (ts.isClassLike(at.parent)) return memberScope(at, at.parent);
    if (ts.isObjectLiteralExpression(at.parent)) return objectScope(unit, at.parent);
    return functionScope(unit, at);
  }
  return undefined;
}

function memberScope(member: ts.Node, holder: ts.ClassLikeDeclaration): FieldScope {
  return {
    holder,
    isStatic: ts.isClassStaticBlockDeclaration(member) || hasModifier(member, ts.SyntaxKind.StaticKeyword),
  };
}

function functionScope(unit: SourceUnit, fn: ts.Node): FieldScope | undefined {
  const { parent } = fn;
  if (ts.isPropertyAssignment(parent)) return objectScope(unit, parent.parent);
  if (ts.isFunctionDeclaration(fn)) return fn.name && isConstructorName(fn.name.text) ? instance(fn) : undefined;
  if (ts.isBinaryExpression(parent)) return prototypeScope(unit, parent.left, 'method') ?? namedFunction(fn);
  return namedFunction(fn);
}

function namedFunction(fn: ts.Node): FieldScope | undefined {
  if (!ts.isFunctionExpression(fn)) return undefined;
  const { parent } = fn;
  const assigned = ts.isBinaryExpression(parent) ? lastName(parent.left) : undefined;
  const name = fn.name?.text ?? assigned ?? (ts.isVariableDeclaration(parent) ? parent.name.getText() : '');
  return isConstructorName(name) ? instance(fn) : undefined;
}

function instance(holder: Holder): FieldScope {
  return { holder, isStatic: false };
}

/** `X` of `X.prototype.method = function` and of `X.prototype = {…}`. */
function prototypeScope(unit: SourceUnit, target: ts.Expression, what: 'method' | 'prototype'): FieldScope | undefined {
  const prototype = what === 'method' && ts.isPropertyAccessExpression(target) ? target.expression : target;
  if (!ts.isPropertyAccessExpression(prototype) || prototype.name.text !== 'prototype') return undefined;
  const owner = prototype.expression;
  if (ts.isIdentifier(owner)) return instanceOf(unit, owner);
  const holder = memberConstructors(unit).get(owner.getText());
  return holder && instance(holder);
}

const constructorsByUnit = new WeakMap<SourceUnit, ReadonlyMap<string, Holder>>();

/** Constructor functions that are members of something: `internals.Connection = function () { … }`, by that text. */
function memberConstructors(unit: SourceUnit): ReadonlyMap<string, Holder> {
  const known = constructorsByUnit.get(unit);
  if (known) return known;
  const found = new Map<string, Holder>();
  for (const node of nodesBelow(unit.ast)) {
    if (!ts.isFunctionExpression(node) || !ts.isBinaryExpression(node.parent)) continue;
    const { left } = node.parent;
    if (ts.isPropertyAccessExpression(left) && isConstructorName(left.name.text)) found.set(left.getText(), node);
  }
  constructorsByUnit.set(unit, found);
  return found;
}

function objectScope(unit: SourceUnit, object: ts.ObjectLiteralExpression): FieldScope {
  const { parent } = object;
  const prototype = ts.isBinaryExpression(parent) ? prototypeScope(unit, parent.left, 'prototype') : undefined;
  return prototype ?? instance(object);
}
