import { ts } from '../../project/ast.js';
import {
  inheritedBy,
  isConstructorFunction,
  prototypeMethods,
  valuesOfField,
} from '../../project/constructor-functions.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { hasModifier } from '../../project/syntax.js';
import type { CallModel } from '../types.js';
import { typeNamed, typeOfAnnotation } from './annotation.js';
import { baseOf, typeMadeBy } from './class-of.js';
import { commentedType } from './comment-types.js';
import type { DeclaredType, ResolveContext } from './context.js';
import { onlyImplementation } from './implementation.js';

/** A member of a type, wherever its chain of base classes declares it. */
export type Member =
  | { readonly kind: 'method'; readonly unit: SourceUnit; readonly fn: FunctionLike; readonly type: string }
  | {
      readonly kind: 'field';
      readonly unit: SourceUnit;
      readonly node: ts.Node;
      readonly owner: DeclaredType['node'];
    }
  | { readonly kind: 'model'; readonly model: CallModel; readonly type: string }
  | { readonly kind: 'property'; readonly type: string };

/** Finds `name` on a type reference; classes that extend themselves in a circle end the search. */
export function memberOf(context: ResolveContext, type: string, name: string, depth = 0): Member | undefined {
  const declared = context.classByType(type);
  if (!declared) return memberOfModel(context, type, name);
  if (isConstructorFunction(declared.node)) return memberOfConstructor(context, declared, type, name, depth);
  const own = declared.node.members.find((each) => memberName(each) === name);
  if (own && depth < 10 && isUnfilled(own)) {
    const implementation = onlyImplementation(context, declared);
    const filled = implementation === undefined ? undefined : memberOf(context, implementation, name, depth + 1);
    if (filled) return filled;
  }
  if (own) return toMember(declared, own, type);
  const parameter = parameterProperty(declared.node, name);
  if (parameter) return { kind: 'field', unit: declared.unit, node: parameter, owner: declared.node };
  if (hasFieldAssignment(declared.node, name)) {
    return { kind: 'field', unit: declared.unit, node: declared.node, owner: declared.node };
  }
  for (const base of depth < 10 ? basesOf(context, declared) : []) {
    const inherited = memberOf(context, base, name, depth + 1);
    if (inherited) return inherited;
  }
  return undefined;
}

function memberOfConstructor(
  context: ResolveContext,
  { unit, node }: DeclaredType,
  type: string,
  name: string,
  depth: number,
): Member | undefined {
  if (!isConstructorFunction(node)) return undefined;
  const method = prototypeMethods(unit, node).find((each) => each.name === name);
  if (method) return { kind: 'method', unit, fn: method.fn, type };
  if (valuesOfField(unit, node, name).length > 0) return { kind: 'field', unit, node, owner: node };
  const base = depth < 10 ? inheritedBy(unit, node) : undefined;
  const inherited = base && typeMadeBy(context, unit, base);
  return inherited === undefined ? undefined : memberOf(context, inherited, name, depth + 1);
}

/** A method that is promised and not written: of an interface, or an abstract one. */
function isUnfilled(member: ts.ClassElement | ts.TypeElement): boolean {
  if (ts.isMethodSignature(member)) return true;
  if (ts.isPropertySignature(member)) return member.type !== undefined && ts.isFunctionTypeNode(member.type);
  return ts.isMethodDeclaration(member) && hasModifier(member, ts.SyntaxKind.AbstractKeyword);
}

function basesOf(context: ResolveContext, { unit, node }: DeclaredType): readonly string[] {
  if (isConstructorFunction(node)) return [];
  if (ts.isInterfaceDeclaration(node)) {
    const parents = node.heritageClauses?.flatMap((clause) => clause.types) ?? [];
    return parents.flatMap(({ expression }) => typeNamed(context, unit, expression) ?? []);
  }
  const base = baseOf(context, unit, node);
  if (!base) return [];
  return [base.kind === 'library' ? base.type : context.typeOfClass(base.unit, base.node)];
}

function memberOfModel(context: ResolveContext, type: string, name: string): Member | undefined {
  const model = context.models.type(type);
  const method = model?.methods?.[name];
  if (method) return { kind: 'model', model: method, type };
  const property = model?.properties?.[name];
  return property === undefined ? undefined : { kind: 'property', type: property };
}

function toMember(declared: DeclaredType, member: ts.ClassElement | ts.TypeElement, type: string): Member | undefined {
  const { unit, node } = declared;
  if (ts.isMethodDeclaration(member) || ts.isGetAccessorDeclaration(member)) {
    return { kind: 'method', unit, fn: member, type };
  }
  if (ts.isPropertyDeclaration(member) && member.initializer && isFunctionExpression(member.initializer)) {
    return { kind: 'method', unit, fn: member.initializer, type };
  }
  return { kind: 'field', unit, node: member, owner: node };
}

function isFunctionExpression(node: ts.Expression): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

function memberName(member: ts.ClassElement | ts.TypeElement): string | undefined {
  const name = member.name;
  return name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name))
    ? name.text
    : undefined;
}

/** The constructor that a class itself declares. */
export function constructorOf(
  node: ts.ClassLikeDeclaration | ts.InterfaceDeclaration,
): ts.ConstructorDeclaration | undefined {
  return node.members.find((each) => ts.isConstructorDeclaration(each));
}

function parameterProperty(node: ts.ClassLikeDeclaration | ts.InterfaceDeclaration, name: string): ts.Node | undefined {
  return constructorOf(node)?.parameters.find(
    (each) => each.modifiers && ts.isIdentifier(each.name) && each.name.text === name,
  );
}

function hasFieldAssignment(node: ts.ClassLikeDeclaration | ts.InterfaceDeclaration, name: string): boolean {
  return ts.isClassLike(node) && fieldAssignments(node).has(name);
}

const assignmentsByClass = new WeakMap<ts.ClassLikeDeclaration, ReadonlyMap<string, readonly ts.Expression[]>>();

/** Field name → values that `this.field = value` gives it anywhere in the class. */
function fieldAssignments(node: ts.ClassLikeDeclaration): ReadonlyMap<string, readonly ts.Expression[]> {
  const known = assignmentsByClass.get(node);
  if (known) return known;
  const found = new Map<string, ts.Expression[]>();
  const visit = (at: ts.Node): void => {
    if (at !== node && ts.isClassLike(at)) return;
    if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.EqualsToken && isThisMember(at.left)) {
      const name = at.left.name.text;
      found.set(name, [...(found.get(name) ?? []), at.right]);
    }
    ts.forEachChild(at, visit);
  };
  visit(node);
  assignmentsByClass.set(node, found);
  return found;
}

function isThisMember(node: ts.Expression): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;
}

/** Type of a field: by annotation, initialiser, or what is assigned to it. */
export function typeOfField(
  context: ResolveContext,
  member: Member & { kind: 'field' },
  name: string,
): string | undefined {
  const { unit, node, owner } = member;
  const declared = node as { type?: ts.TypeNode; initializer?: ts.Expression };
  const type = declared.type ?? commentedType(node);
  const annotated = type && typeOfAnnotation(context, unit, type);
  if (annotated !== undefined) return annotated;
  const initial = declared.initializer && context.typeOf(unit, declared.initializer);
  if (initial !== undefined) return initial;
  const values = valuesGiven(unit, owner, name);
  return firstType(values, (value) => commentedFieldType(context, unit, value) ?? context.typeOf(unit, value));
}

function valuesGiven(unit: SourceUnit, owner: DeclaredType['node'], field: string): readonly ts.Expression[] {
  if (ts.isClassLike(owner)) return fieldAssignments(owner).get(field) ?? [];
  return isConstructorFunction(owner) ? valuesOfField(unit, owner, field) : [];
}

/** The type in a comment before `this.pool = null`. */
function commentedFieldType(context: ResolveContext, unit: SourceUnit, value: ts.Expression): string | undefined {
  const type = commentedType(value.parent);
  return type && typeOfAnnotation(context, unit, type);
}

function firstType(
  values: readonly ts.Expression[],
  typeOf: (value: ts.Expression) => string | undefined,
): string | undefined {
  for (const value of values) {
    const type = typeOf(value);
    if (type !== undefined) return type;
  }
  return undefined;
}
