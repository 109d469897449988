import { ts } from '../../src/project/ast.js';
import { analyseNames } from '../../src/project/names/analyse-names.js';
import type { FileNames, Variable } from '../../src/project/names.js';

/** A snippet with its names, asked by mark. */
export interface Snippet {
  readonly ast: ts.SourceFile;
  readonly names: FileNames;
  /** The variable of the marked identifier. */
  at(mark: number): Variable | undefined;
  /** 1-based line on which the variable of the marked identifier is declared; undefined where it has none. */
  lineOf(mark: number): number | undefined;
}

/** Marks are comments, `/*1*` + `/`, directly before an identifier. */
export function snippet(code: string, file = 'snippet.ts'): Snippet {
  const ast = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const names = analyseNames(ast);
  const at = (mark: number) => names.variableOf(identifierAfter(ast, `/*${mark}*/`));
  return {
    ast,
    names,
    at,
    lineOf: (mark) => {
      const declaration = at(mark)?.declaration;
      return declaration && ast.getLineAndCharacterOfPosition(declaration.getStart(ast)).line + 1;
    },
  };
}

function identifierAfter(ast: ts.SourceFile, marker: string): ts.Identifier {
  const start = ast.text.indexOf(marker);
  if (start < 0) throw new Error(`no mark ${marker}`);
  const found = identifiersOf(ast).find((identifier) => identifier.getStart(ast) >= start);
  if (!found) throw new Error(`no identifier after ${marker}`);
  return found;
}

function identifiersOf(node: ts.Node): ts.Identifier[] {
  if (ts.isIdentifier(node)) return [node];
  const found: ts.Identifier[] = [];
  ts.forEachChild(node, (child) => {
    found.push(...identifiersOf(child));
  });
  return found;
}
