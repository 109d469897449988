import { ts } from '../../project/ast.js';
import { settledValue } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import { functionAround } from '../../project/syntax.js';
import { type Acquired, acquiredBy, isOpened } from './acquired.js';
import { isOneShot } from './ends-by-itself.js';
import { type FieldUses, usesOfVariable } from './field-uses.js';
import type { OwnerFacts } from './owner.js';

type Call = ts.CallExpression | ts.NewExpression;

/** A resource that a function makes and puts in a variable outside of it: of the module, or of the function around. */
export interface KeptInVariable extends Acquired {
  readonly call: Call;
  readonly variable: Variable;
  readonly put: ts.BinaryExpression;
  /** The function that makes it. */
  readonly maker: FunctionLike;
  readonly uses: FieldUses;
}

/** What other files see under its name may be ended anywhere, and a timeout ends by itself. */
export function keptInVariables(facts: OwnerFacts): readonly KeptInVariable[] {
  const { context, unit } = facts;
  return nodesIn(unit.ast).flatMap((node) => {
    const put = ts.isCallExpression(node) || ts.isNewExpression(node) ? outerAssignment(facts, node) : undefined;
    if (!put || isOneShot(put.call) || unit.names.exportNames.includes(put.variable.name)) return [];
    const acquired = acquiredBy(context, unit, put.call);
    if (!acquired || acquired.receiver || !isOpened(unit, acquired)) return [];
    return [{ ...acquired, ...put, uses: usesOfVariable(facts, put.variable, [acquired.resource]) }];
  });
}

/** `current = await open()`, where `current` is no variable of the function that does so. */
function outerAssignment(
  { unit }: OwnerFacts,
  call: Call,
): Pick<KeptInVariable, 'call' | 'variable' | 'put' | 'maker'> | undefined {
  let at: ts.Node = call;
  while (ts.isExpression(at.parent) && settledValue(at.parent) === call) at = at.parent;
  const put = at.parent;
  if (!ts.isBinaryExpression(put) || put.operatorToken.kind !== ts.SyntaxKind.EqualsToken || put.right !== at)
    return undefined;
  const variable = ts.isIdentifier(put.left) ? unit.names.variableOf(put.left) : undefined;
  const maker = functionAround(put);
  return variable && maker && variable.owner !== maker && variable.kind !== 'param'
    ? { call, variable, put, maker }
    : undefined;
}
