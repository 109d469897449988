import { ts } from '../../project/ast.js';
import { isInside, settledValue } from '../../project/expressions.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { nameGiven } from './call-effect.js';
import type { PathPoint } from './exploded-graph.js';
import type { Exploration } from './exploration.js';
import { ANYTHING, type FlowState, TRUTHY, withFact, withoutKey } from './flow-state.js';
import { isWithin, nodeKey, variableKey } from './value-keys.js';

/**
 * `const next = await open(); await current.close(); current = next`, in a loop: the one of the last round has a name
 * that outlives the rounds, and is followed on beside the new one. Undefined where the new one takes its last name.
 */
export function keptFromLastRound({ tracked }: Exploration, { unit, state, node }: PathPoint): FlowState | undefined {
  const value = node.ast as ts.Expression;
  const call = settledValue(value);
  const target = ts.isCallExpression(call) || ts.isNewExpression(call) ? nameGiven(unit, call) : undefined;
  const before = tracked.keys.reduce(withoutKey, target === undefined ? state : withoutKey(state, target));
  if (!outlivesRound(unit, value, before)) return undefined;
  return withFact(before, nodeKey(value), tracked.onlyIfTruthy ? ANYTHING : TRUTHY);
}

function outlivesRound(unit: SourceUnit, value: ts.Node, state: FlowState): boolean {
  const round = roundAround(value);
  if (!round) return false;
  return nodesIn(round).some((node) => {
    const variable = ts.isIdentifier(node) ? unit.names.variableOf(node) : undefined;
    if (!variable || !isNamedBefore(variable.declaration, value, round)) return false;
    const key = variableKey(variable);
    return [...state.aliases].some((alias) => isWithin(alias, key));
  });
}

/** Declared outside of the rounds, or earlier in this one: `const last = current; current = await open()`. */
function isNamedBefore(declaration: ts.Node, value: ts.Node, round: ts.Node): boolean {
  if (!isInside(declaration, round)) return true;
  let scope = declaration;
  while (!ts.isBlock(scope) && scope !== round) scope = scope.parent;
  return declaration.end < value.pos && isInside(value, scope);
}

function roundAround(node: ts.Node): ts.IterationStatement | undefined {
  for (let at = node.parent; at && !ts.isFunctionLike(at); at = at.parent) {
    if (ts.isIterationStatement(at, false)) return at;
  }
  return undefined;
}
