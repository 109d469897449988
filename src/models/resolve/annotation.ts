import { ts } from '../../project/ast.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { classOfDenotation } from './class-of.js';
import type { ResolveContext } from './context.js';

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
  const denoted = context.denotationOf(unit, node.typeName);
  if (!denoted) return undefined;
  if (denoted.kind === 'node') return ofDeclaration(context, denoted.unit, denoted.node);
  const named = classOfDenotation(context, denoted);
  return named?.kind === 'library' ? named.type : undefined;
}

function ofDeclaration(context: ResolveContext, unit: SourceUnit, node: ts.Node): string | undefined {
  if (ts.isClassLike(node) || ts.isInterfaceDeclaration(node)) return context.typeOfClass(unit, node);
  return ts.isTypeAliasDeclaration(node) ? typeOfAnnotation(context, unit, node.type) : undefined;
}
