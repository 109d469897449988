import { ts } from '../../project/ast.js';
import { scopePathOf } from '../../project/scope-path.js';
import type { SourceUnit } from '../../project/source-unit.js';

/** The declarations with a scope path such as `Pool.get`, overloads included; empty where the file has none. */
export function findSymbol(unit: SourceUnit, symbol: string): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (pathOf(unit, node) === symbol) found.push(node);
    else ts.forEachChild(node, visit);
  };
  ts.forEachChild(unit.ast, visit);
  return found;
}

function pathOf(unit: SourceUnit, node: ts.Node): string | undefined {
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name))
    return below(scopePathOf(unit, node), node.name.text);
  if (!ts.isFunctionLike(node) && !ts.isClassLike(node) && !ts.isModuleDeclaration(node)) return undefined;
  const inside = ts.forEachChild(node, (child) => child);
  return inside && scopePathOf(unit, inside);
}

function below(scope: string, name: string): string {
  return scope === '<module>' ? name : `${scope}.${name}`;
}
