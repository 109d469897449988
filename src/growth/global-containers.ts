import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { nodesBelow } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { isAssignmentTo, wrapped } from '../project/syntax.js';
import type { Container } from './container.js';
import type { CreatedContainer } from './shapes.js';

/** Properties of the global object that the file makes containers: `globalThis.sessions ??= new Map()`. */
export function globalContainers(
  unit: SourceUnit,
  shapeOf: (expression: ts.Expression) => CreatedContainer | undefined,
): readonly Container[] {
  const accesses = new Map<string, ts.PropertyAccessExpression[]>();
  nodesBelow(unit.ast).forEach((node) => {
    if (!ts.isPropertyAccessExpression(node) || !isGlobalObject(unit, node.expression)) return;
    accesses.set(node.name.text, [...(accesses.get(node.name.text) ?? []), node]);
  });
  return [...accesses].flatMap(([field, references]) => {
    for (const reference of references) {
      const at = wrapped(reference);
      const created = isAssignmentTo(at.parent, at) ? shapeOf(at.parent.right) : undefined;
      if (!created) continue;
      const name = `globalThis.${field}`;
      return { ...created, name, declaration: at.parent, owner: { kind: 'module' }, references, field };
    }
    return [];
  });
}

function isGlobalObject(unit: SourceUnit, expression: ts.Expression): boolean {
  const at = unwrapped(expression);
  return ts.isIdentifier(at) && /^(globalThis|global)$/.test(at.text) && !unit.names.variableOf(at);
}
