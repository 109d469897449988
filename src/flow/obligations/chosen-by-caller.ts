import { ts } from '../../project/ast.js';
import { isInside } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';

/** `asStream ? createReadStream(path) : readFile(path)`: a parameter decides between it and something else. */
export function isChosenByCaller(unit: SourceUnit, fn: FunctionLike, site: ts.Node): boolean {
  for (let at = site; at !== fn && at.parent; at = at.parent) {
    const condition = decisionOn(at);
    if (condition && namesParameter(unit, fn, condition)) return true;
  }
  return false;
}

/** The condition by which this arm is taken or another one. */
function decisionOn(arm: ts.Node): ts.Expression | undefined {
  const { parent } = arm;
  if (ts.isConditionalExpression(parent) && parent.condition !== arm) return parent.condition;
  return ts.isIfStatement(parent) && parent.elseStatement && parent.expression !== arm ? parent.expression : undefined;
}

function namesParameter(unit: SourceUnit, fn: FunctionLike, condition: ts.Expression): boolean {
  return nodesIn(condition).some((node) => {
    const variable = ts.isIdentifier(node) ? unit.names.variableOf(node) : undefined;
    return variable?.kind === 'param' && isInside(variable.declaration, fn);
  });
}
