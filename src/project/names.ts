import type { ts } from './ast.js';

/** How a variable came to be. */
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
  | 'namespace';

/** One declared name. Identity is by object; `id` is unique within the file and stable for one parse. */
export interface Variable {
  readonly id: number;
  readonly name: string;
  readonly kind: VariableKind;
  /** The declaring node: VariableDeclaration, BindingElement, ParameterDeclaration, FunctionDeclaration, ClassDeclaration, ImportSpecifier … */
  readonly declaration: ts.Node;
  /** The function (or source file) whose activation holds it. */
  readonly owner: FunctionLike | ts.SourceFile;
  /** Identifiers that read or write it, in source order, the declaration's own name excluded. */
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
  /** The variable an identifier in expression or type position refers to; undefined for globals and property names. */
  variableOf(identifier: ts.Identifier): Variable | undefined;
  /** Variables declared directly in a function, or at the top level. */
  variablesOf(owner: FunctionLike | ts.SourceFile): readonly Variable[];
  /** ES imports, `import x = require()`, `const x = require('m')`, `const {a} = require('m')`, `await import('m')`. */
  importOf(variable: Variable): ImportBinding | undefined;
  /** Exported name → the local variable, expression or re-export behind it (`module.exports`, `exports.x` included). */
  exportOf(name: string): ExportTarget | undefined;
  readonly exportNames: readonly string[];
}

export type ExportTarget =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'expression'; readonly node: ts.Expression }
  | { readonly kind: 'reexport'; readonly specifier: string; readonly imported: string };
