import type { ts } from '../../project/ast.js';
import type { ConstructorFunction } from '../../project/constructor-functions.js';
import type { ProjectView, SourceUnit } from '../../project/source-unit.js';
import type { ModelRegistry } from '../registry.js';
import type { Callee } from '../resolver.js';

/** A class as code names it: the project's own, or a library's by its type reference. */
export type ClassReference =
  | { readonly kind: 'project'; readonly unit: SourceUnit; readonly node: ts.ClassLikeDeclaration }
  | { readonly kind: 'library'; readonly type: string };

/** A class, an interface or a constructor function, and where it stands. */
export interface DeclaredType {
  readonly unit: SourceUnit;
  readonly node: ts.ClassLikeDeclaration | ts.InterfaceDeclaration | ConstructorFunction;
}

/** What an expression denotes once names and imports have been followed: a declaration, a library's name, or a global. */
export type Denotation =
  | { readonly kind: 'node'; readonly unit: SourceUnit; readonly node: ts.Node }
  | { readonly kind: 'library'; readonly specifier: string; readonly name: string }
  | { readonly kind: 'module'; readonly unit: SourceUnit }
  | { readonly kind: 'global'; readonly name: string };

/** The mutually recursive parts of the resolver, each memoised by the facade; they reach one another through it. */
export interface ResolveContext {
  readonly project: ProjectView;
  readonly models: ModelRegistry;
  typeOf(unit: SourceUnit, expression: ts.Expression): string | undefined;
  calleeOf(unit: SourceUnit, call: ts.CallExpression | ts.NewExpression): Callee;
  /** Follows a value or type expression to what it names; undefined for computed values. */
  denotationOf(unit: SourceUnit, expression: ts.Node): Denotation | undefined;
  /** Type reference of a class of the project; the class is found again by `classByType`. */
  typeOfClass(unit: SourceUnit, node: DeclaredType['node']): string;
  classByType(type: string): DeclaredType | undefined;
}
