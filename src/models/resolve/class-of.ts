import { ts } from '../../project/ast.js';
import { type ConstructorFunction, isConstructorFunction } from '../../project/constructor-functions.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { ClassReference, Denotation, ResolveContext } from './context.js';

/** The class that an expression names, as in `new X()`, `extends X`, `X.connect()`. */
export function classOf(context: ResolveContext, unit: SourceUnit, expression: ts.Node): ClassReference | undefined {
  const denoted = context.denotationOf(unit, expression);
  return denoted && classOfDenotation(context, denoted);
}

export function classOfDenotation(context: ResolveContext, denoted: Denotation): ClassReference | undefined {
  if (denoted.kind === 'node') {
    return ts.isClassLike(denoted.node) ? { kind: 'project', unit: denoted.unit, node: denoted.node } : undefined;
  }
  const type = libraryType(context, denoted);
  return type === undefined ? undefined : { kind: 'library', type };
}

/** The constructor function that an expression names, as in `new Client()`. */
export function constructorFunctionOf(
  context: ResolveContext,
  unit: SourceUnit,
  expression: ts.Node,
): { readonly unit: SourceUnit; readonly node: ConstructorFunction } | undefined {
  const denoted = context.denotationOf(unit, expression);
  if (denoted?.kind !== 'node' || !isConstructorFunction(denoted.node)) return undefined;
  return { unit: denoted.unit, node: denoted.node };
}

/** The type of what an expression makes, as in `new Client()` and `inherits(…, Client)`: of a class or a constructor function. */
export function typeMadeBy(context: ResolveContext, unit: SourceUnit, expression: ts.Node): string | undefined {
  const named = classOf(context, unit, expression) ?? constructorFunctionOf(context, unit, expression);
  if (!named) return undefined;
  return 'type' in named ? named.type : context.typeOfClass(named.unit, named.node);
}

/** Qualified type behind a library's or the platform's name; undefined where no model has it. */
function libraryType(context: ResolveContext, denoted: Denotation): string | undefined {
  const { specifier, name } =
    denoted.kind === 'global' ? { specifier: 'global', name: denoted.name } : libraryName(denoted);
  const library = specifier === undefined ? undefined : context.models.library(specifier);
  if (!library || name === undefined) return undefined;
  const exported = name === '*' ? 'default' : name;
  return library.types && Object.hasOwn(library.types, exported) ? `${library.package}#${exported}` : undefined;
}

function libraryName(denoted: Denotation): { specifier?: string; name?: string } {
  return denoted.kind === 'library' ? { specifier: denoted.specifier, name: denoted.name } : {};
}

/** The base class of a class of the project. */
export function baseOf(
  context: ResolveContext,
  unit: SourceUnit,
  node: ts.ClassLikeDeclaration | ts.InterfaceDeclaration,
): ClassReference | undefined {
  const clause = node.heritageClauses?.find((each) => each.token === ts.SyntaxKind.ExtendsKeyword);
  const base = clause?.types[0]?.expression;
  return base && classOf(context, unit, base);
}

/** The class that a node stands in, through arrow functions but not through other functions' `this`. */
export function enclosingClass(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if (ts.isClassLike(at)) return at;
    if (ts.isFunctionDeclaration(at) || ts.isFunctionExpression(at)) return undefined;
    if (ts.isMethodDeclaration(at) && ts.isObjectLiteralExpression(at.parent)) return undefined;
  }
  return undefined;
}
