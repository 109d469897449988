import type { ts } from './ast.js';

/** How a variable came to be. `type` is an interface, a type alias or a type parameter. */
export type VariableKind =
  | 'const'
  | 'let'
  | 'var'
  | 'using'
  | 'function'
  | 'class'
  | 'param'
  | 'catch'
  | 'import'
  | 'enum'
  | 'namespace'
  | 'type';

/** One declared name; a type and a value of the same name are two. Identity is by object; `id` is unique within the file and stable for one parse. */
export interface Variable {
  readonly id: number;
  readonly name: string;
  readonly kind: VariableKind;
  /** The declaring node: VariableDeclaration, BindingElement, ParameterDeclaration, FunctionDeclaration, ClassDeclaration, ImportSpecifier … */
  readonly declaration: ts.Node;
  /** The function (or source file) whose activation holds it. */
  readonly owner: FunctionLike | ts.SourceFile;
  /** Identifiers that read or write it, in source order, the declaration's own name excluded. A repeated `var` writes. */
  readonly references: readonly ts.Identifier[];
  /** References that assign (`x = …`, `x++`, destructuring targets, for-of heads). */
  readonly writes: readonly ts.Identifier[];
}

/** Nodes that have a body of their own. */
export type FunctionLike =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration
  | ts.ClassStaticBlockDeclaration;

/** An imported binding: `imported` is `default`, `*` (namespace or whole CommonJS module) or the exported name. */
export interface ImportBinding {
  readonly specifier: string;
  readonly imported: string;
}

/** The lexical facts of one file. */
export interface FileNames {
  /**
   * The variable that an identifier in expression or type position refers to, or that it declares; undefined for
   * globals and property names.
   */
  variableOf(identifier: ts.Identifier): Variable | undefined;
  /** Variables declared directly in a function, or at the top level, in source order; types are left out. */
  variablesOf(owner: FunctionLike | ts.SourceFile): readonly Variable[];
  /** ES imports, `import x = require()`, `const x = require('m')`, `const {a} = require('m')`, `await import('m')`. */
  importOf(variable: Variable): ImportBinding | undefined;
  /** The module behind `require('m')`, `import('m')`, `await import('m')` or `require('m').a`. */
  moduleOf(expression: ts.Expression): ImportBinding | undefined;
  /**
   * Exported name → what stands behind it. `module.exports = x` and `export = x` are the name `export=`, and `default`
   * as well unless the file has a default export; the members of an exported object literal are names of their own.
   */
  exportOf(name: string): ExportTarget | undefined;
  readonly exportNames: readonly string[];
  /** Specifiers whose every name is exported again: `export * from 'm'`, `module.exports = require('m')`. */
  readonly starReexports: readonly string[];
  /** Every literal module specifier of the file, type-only ones included, each once. */
  readonly specifiers: readonly string[];
}

export type ExportTarget =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'expression'; readonly node: ts.Expression }
  /** `imported` is `*` for a whole module (`export * as ns`, `exports.x = require('m')`). */
  | { readonly kind: 'reexport'; readonly specifier: string; readonly imported: string };
