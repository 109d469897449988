import { ts } from '../project/ast.js';
import type { SourceUnit } from '../project/source-unit.js';
import { functionAround } from '../project/syntax.js';
import type { Insertion } from './insertion.js';
import { insertionTarget, looksLikeInsertionInto } from './read-sql.js';
import { keyOf, natureOf } from './table-name.js';

/** A row that SQL text adds. What is put into a template is a parameter: as the name of a table it says nothing. */
export function insertionBySql(unit: SourceUnit, node: ts.Node): Insertion | undefined {
  const sql = sqlOf(node);
  const looked = sql === undefined ? undefined : looksLikeInsertionInto(sql);
  if (sql === undefined || looked === undefined || !natureOf(keyOf(looked))) return undefined;
  const table = insertionTarget(sql);
  if (table === undefined || !natureOf(keyOf(table))) return undefined;
  const place = placeOf(unit, node);
  return place && { table, key: keyOf(table), node: place };
}

function sqlOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `$1${literal.text}`).join('');
}

/** The call that runs it; for a text with a name, or a statement prepared at the top level, the first use in a function. */
function placeOf(unit: SourceUnit, node: ts.Node): ts.Node | undefined {
  const declaration = declarationAround(node);
  if (functionAround(node) && !(declaration && isBareText(declaration, node))) return callAround(node) ?? node;
  const variable =
    declaration && ts.isIdentifier(declaration.name) ? unit.names.variableOf(declaration.name) : undefined;
  const used = variable?.references.find((reference) => functionAround(reference));
  return used && (callAround(used) ?? used);
}

function declarationAround(node: ts.Node): ts.VariableDeclaration | undefined {
  for (let at: ts.Node = node; at && !ts.isStatement(at); at = at.parent) {
    if (ts.isVariableDeclaration(at)) return at;
    if (ts.isFunctionLike(at)) return undefined;
  }
  return undefined;
}

function isBareText({ initializer }: ts.VariableDeclaration, node: ts.Node): boolean {
  return initializer === node;
}

/** The nearest call that is given it, or is made on it. */
function callAround(node: ts.Node): ts.Node | undefined {
  for (let at = node; at && !ts.isStatement(at) && !ts.isFunctionLike(at); at = at.parent) {
    if (ts.isCallExpression(at)) return at;
    if (ts.isTaggedTemplateExpression(at) && !isGivenToCall(at)) return at;
  }
  return undefined;
}

function isGivenToCall(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression !== node;
}
