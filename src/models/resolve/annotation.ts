import { ts } from '../../project/ast.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { classOfDenotation } from './class-of.js';
import type { Denotation, ResolveContext } from './context.js';

/** Generic types whose argument is what code goes on with. */
const TRANSPARENT = new Set([
  'Promise',
  'PromiseLike',
  'Awaited',
  'Readonly',
  'Partial',
  'Required',
  'NonNullable',
  'Ref',
]);

/** Nominal type behind an annotation: through aliases, unions with null, `Promise<…>` and imports. */
export function typeOfAnnotation(context: ResolveContext, unit: SourceUnit, node: ts.TypeNode): string | undefined {
  if (ts.isParenthesizedTypeNode(node)) return typeOfAnnotation(context, unit, node.type);
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) return firstOf(context, unit, node.types);
  if (ts.isTypeReferenceNode(node)) return ofReference(context, unit, node);
  if (ts.isImportTypeNode(node)) return ofDenotation(context, context.denotationOf(unit, node));
  if (ts.isJSDocNullableType(node) || ts.isJSDocNonNullableType(node) || ts.isJSDocOptionalType(node))
    return typeOfAnnotation(context, unit, node.type);
  if (ts.isTypeQueryNode(node) && ts.isIdentifier(node.exprName)) return context.typeOf(unit, node.exprName);
  return undefined;
}

function firstOf(context: ResolveContext, unit: SourceUnit, types: readonly ts.TypeNode[]): string | undefined {
  for (const type of types) {
    const found = typeOfAnnotation(context, unit, type);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ofReference(context: ResolveContext, unit: SourceUnit, node: ts.TypeReferenceNode): string | undefined {
  const argument = node.typeArguments?.[0];
  if (argument && ts.isIdentifier(node.typeName) && TRANSPARENT.has(node.typeName.text)) {
    return typeOfAnnotation(context, unit, argument);
  }
  return typeNamed(context, unit, node.typeName);
}

/** The type behind a name that stands for one: of a class, an interface or an alias. */
export function typeNamed(context: ResolveContext, unit: SourceUnit, name: ts.Node): string | undefined {
  return ofDenotation(context, context.denotationOf(unit, name));
}

function ofDenotation(context: ResolveContext, denoted: Denotation | undefined): string | undefined {
  if (!denoted) return undefined;
  if (denoted.kind === 'node') return ofDeclaration(context, denoted.unit, denoted.node);
  const named = classOfDenotation(context, denoted);
  return named?.kind === 'library' ? named.type : undefined;
}

function ofDeclaration(context: ResolveContext, unit: SourceUnit, node: ts.Node): string | undefined {
  if (ts.isClassLike(node) || ts.isInterfaceDeclaration(node)) return context.typeOfClass(unit, node);
  if (ts.isTypeAliasDeclaration(node)) return typeOfAnnotation(context, unit, node.type);
  return ts.isTypeNode(node) ? typeOfAnnotation(context, unit, node) : undefined;
}
