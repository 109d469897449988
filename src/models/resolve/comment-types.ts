import { ts } from '../../project/ast.js';
import type { Variable } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';

/** The type that a JSDoc comment gives to a declaration, to a parameter, or to a field where it is assigned. */
export function commentedType(node: ts.Node): ts.TypeNode | undefined {
  return isJavaScript(node) ? ts.getJSDocType(node) : undefined;
}

export function commentedReturnType(node: ts.Node): ts.TypeNode | undefined {
  return isJavaScript(node) ? ts.getJSDocReturnType(node) : undefined;
}

function isJavaScript(node: ts.Node): boolean {
  return (node.flags & ts.NodeFlags.JavaScriptFile) !== 0;
}

/** The scopes of a file leave its comments out: a name in one is the top-level variable, or a type that another comment defines. */
export function nameInComment(unit: SourceUnit, name: ts.Identifier): Variable | ts.TypeNode | undefined {
  if ((name.flags & ts.NodeFlags.JSDoc) === 0) return undefined;
  const variable = unit.names.variablesOf(unit.ast).find((each) => each.name === name.text);
  return variable ?? definedTypes(unit.ast).get(name.text);
}

const typesByFile = new WeakMap<ts.SourceFile, ReadonlyMap<string, ts.TypeNode>>();

/** What a `@typedef` of the file names. */
function definedTypes(ast: ts.SourceFile): ReadonlyMap<string, ts.TypeNode> {
  const known = typesByFile.get(ast);
  if (known) return known;
  const found = new Map<string, ts.TypeNode>();
  for (const tag of commentTags(ast)) {
    if (!ts.isJSDocTypedefTag(tag) || !tag.name || !tag.typeExpression) continue;
    if (ts.isJSDocTypeExpression(tag.typeExpression)) found.set(tag.name.text, tag.typeExpression.type);
  }
  typesByFile.set(ast, found);
  return found;
}

/** The comments before a node are there on every parsed one, though the compiler's types don't tell. */
interface WithComments {
  readonly jsDoc?: readonly ts.JSDoc[];
}

function commentTags(ast: ts.SourceFile): readonly ts.JSDocTag[] {
  const nodes: readonly (ts.Node & WithComments)[] = [...ast.statements, ast.endOfFileToken];
  return nodes.flatMap(({ jsDoc }) => (jsDoc ?? []).flatMap(({ tags }) => tags ?? []));
}
