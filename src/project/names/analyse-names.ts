import type { ts } from '../ast.js';
import type { ExportTarget, FileNames, ImportBinding, Variable } from '../names.js';
import { DeclarationCollector } from './collect-declarations.js';
import { isWritten } from './collect-references.js';
import { collectExports, type Exports } from './exports.js';
import { importOf, moduleOf } from './imports.js';
import type { Owner } from './scope.js';
import { type Candidate, walk } from './walk.js';

/**
 * The lexical facts of a parsed file (its parents must be set), found without a type checker in one pass.
 * Throws an Error with a message for people where the code is nested too deeply.
 */
export function analyseNames(ast: ts.SourceFile): FileNames {
  const declarations = new DeclarationCollector();
  const { candidates, specifiers } = walk(ast, declarations);
  resolveAll(candidates, declarations);
  return new LexicalNames(ast, declarations, specifiers);
}

function resolveAll(candidates: readonly Candidate[], declarations: DeclarationCollector): void {
  const { byIdentifier, repeated } = declarations;
  for (const { identifier, scope, meaning } of candidates) {
    const variable = scope.lookup(identifier.text, meaning);
    if (!variable) continue;
    byIdentifier.set(identifier, variable);
    variable.references.push(identifier);
    if (repeated.has(identifier) || isWritten(identifier)) variable.writes.push(identifier);
  }
}

class LexicalNames implements FileNames {
  private exports: Exports | undefined;

  constructor(
    private readonly ast: ts.SourceFile,
    private readonly declarations: DeclarationCollector,
    readonly specifiers: readonly string[],
  ) {}

  variableOf(identifier: ts.Identifier): Variable | undefined {
    return this.declarations.byIdentifier.get(identifier);
  }

  variablesOf(owner: Owner): readonly Variable[] {
    return this.declarations.byOwner.get(owner) ?? [];
  }

  importOf(variable: Variable): ImportBinding | undefined {
    return importOf(variable, (identifier) => this.variableOf(identifier));
  }

  moduleOf(expression: ts.Expression): ImportBinding | undefined {
    return moduleOf(expression, (identifier) => this.variableOf(identifier));
  }

  exportOf(name: string): ExportTarget | undefined {
    return this.allExports().byName.get(name);
  }

  get exportNames(): readonly string[] {
    return [...this.allExports().byName.keys()];
  }

  get starReexports(): readonly string[] {
    return this.allExports().stars;
  }

  private allExports(): Exports {
    this.exports ??= collectExports(this.ast, {
      variableOf: (identifier) => this.variableOf(identifier),
      moduleOf: (expression) => this.moduleOf(expression),
      unnamed: (declaration) => this.declarations.unnamed.get(declaration),
    });
    return this.exports;
  }
}
