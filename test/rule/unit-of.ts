import { ts } from '../../src/project/ast.js';
import type { SourceUnit } from '../../src/project/source-unit.js';

/** A parsed unit without lexical facts: enough for what reads positions and text only. */
export function unitOf(text: string, path = 'src/a.ts'): SourceUnit {
  return {
    path,
    text,
    ast: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true),
    isTest: false,
    get names(): never {
      throw new Error('this unit has no names');
    },
  };
}

/** The first node in source order that the guard accepts. */
export function findNode<Kind extends ts.Node>(unit: SourceUnit, guard: (node: ts.Node) => node is Kind): Kind {
  const visit = (node: ts.Node): Kind | undefined => (guard(node) ? node : ts.forEachChild(node, visit));
  const found = visit(unit.ast);
  if (!found) throw new Error(`no such node in: ${unit.text}`);
  return found;
}
