import type { AnalysisEnvironment } from '../models/environment.js';
import { ts } from '../project/ast.js';
import { nodesBelow } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { functionAround } from '../project/syntax.js';
import type { Insertion } from './insertion.js';
import { insertionByCall } from './insertion-calls.js';
import { insertionBySql } from './insertion-sql.js';
import { libraryTables } from './library-tables.js';

/** What this file adds again and again to tables of things that happened, in source order. */
export function findInsertions(unit: SourceUnit, environment: AnalysisEnvironment): readonly Insertion[] {
  const tables = libraryTables(environment);
  const found: Insertion[] = [];
  nodesBelow(unit.ast).forEach((node) => {
    const insertion = ts.isCallExpression(node)
      ? insertionByCall(unit, node, tables, environment.project)
      : insertionBySql(unit, node);
    if (insertion && functionAround(insertion.node)) found.push(insertion);
  });
  return found;
}
