import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { nodesBelow } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { lastName } from '../project/syntax.js';
import { initializersOf } from './chains.js';

/** The table behind a repository: what its type, its decorator or the call that made it names. */
export function tableOfRepository(
  unit: SourceUnit,
  receiver: ts.Expression,
  makers: readonly string[],
): string | undefined {
  const made = tableOfMaker(unwrapped(receiver), makers);
  const name = lastName(receiver);
  if (made !== undefined || name === undefined) return made;
  const declared = declaredTable(unit, name, makers);
  return declared ?? initializersOf(unit.ast, name).flatMap((value) => tableOfMaker(value, makers) ?? [])[0];
}

function tableOfMaker(value: ts.Expression, makers: readonly string[]): string | undefined {
  if (!ts.isCallExpression(value) || !makers.includes(lastName(value.expression) ?? '')) return undefined;
  const [table] = value.arguments;
  return table && (ts.isStringLiteralLike(table) ? table.text : lastName(table));
}

function declaredTable(unit: SourceUnit, name: string, makers: readonly string[]): string | undefined {
  let found: string | undefined;
  nodesBelow(unit.ast).forEach((node) => {
    if (!ts.isParameter(node) && !ts.isPropertyDeclaration(node)) return;
    if (node.name.getText() !== name) return;
    found ??= typeArgument(node.type, makers);
  });
  return found;
}

function typeArgument(type: ts.TypeNode | undefined, makers: readonly string[]): string | undefined {
  if (!type || !ts.isTypeReferenceNode(type) || !makers.includes(type.typeName.getText())) return undefined;
  const [row] = type.typeArguments ?? [];
  return row && ts.isTypeReferenceNode(row) ? row.typeName.getText() : undefined;
}
