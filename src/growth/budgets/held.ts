import { ts } from '../../project/ast.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesBelow, nodesIn } from '../../project/nodes.js';
import { functionAround, isAssignmentOperator } from '../../project/syntax.js';
import type { FileFacts } from '../file-facts.js';
import type { BoundCheck, Use } from '../uses.js';
import { findBudgetChecks } from './budget-checks.js';
import { namesIn } from './guarded.js';
import { unitOf } from './vocabulary.js';

/** The comparison that holds a container below a number of bytes, which whoever fills it counts. */
export function budgetCheckOf(facts: FileFacts, uses: readonly Use[]): BoundCheck | undefined {
  const fillers = uses.flatMap((use) =>
    use.kind === 'insert' && use.level === 'outer' ? (functionAround(use.node) ?? []) : [],
  );
  const check = findBudgetChecks(facts).find(({ comparison, size, deciders }) => {
    const filler = deciders.find((each) => fillers.includes(each));
    if (!filler || unitOf([...namesIn(comparison)], []) !== 'bytes') return false;
    const counted = writtenIn(filler);
    return textsIn(size).some((text) => counted.has(text));
  });
  return check && { kind: 'bound', node: check.comparison };
}

/** Whatever a function assigns to or adds to, as it is written. */
function writtenIn(fn: FunctionLike): ReadonlySet<string> {
  const found = new Set<string>();
  nodesBelow(fn).forEach((node) => {
    if (ts.isBinaryExpression(node) && isAssignmentOperator(node.operatorToken.kind)) found.add(node.left.getText());
  });
  return found;
}

function textsIn(expression: ts.Expression): readonly string[] {
  return nodesIn(expression).map((node) => node.getText());
}
