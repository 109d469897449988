import { ts } from '../../project/ast.js';
import { settledValue } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { FlowContext } from './flow-context.js';
import { receiverOf, soleValueOf } from './syntax.js';
import { type ValueKey, variableKey } from './value-keys.js';

/**
 * The object that is asked, and what that one was asked of where it ends together with it, if the same function made
 * them: only then is their end in sight. The page of a context ends with the browser.
 */
export function localParents(
  context: FlowContext,
  unit: SourceUnit,
  owner: FunctionLike,
  call: ts.CallExpression | ts.NewExpression,
): readonly ValueKey[] {
  const receiver = ts.isCallExpression(call) ? receiverOf(call) : undefined;
  const variable = receiver && ts.isIdentifier(receiver) ? unit.names.variableOf(receiver) : undefined;
  if (variable?.owner !== owner || variable.kind === 'param') return [];
  const value = soleValueOf(variable);
  const made = value && settledValue(value);
  const isOlder = made !== undefined && ts.isCallExpression(made) && made.pos < call.pos;
  const above = isOlder && endsWithItsOwner(context, unit, made) ? localParents(context, unit, owner, made) : [];
  return [variableKey(variable), ...above];
}

function endsWithItsOwner(context: FlowContext, unit: SourceUnit, call: ts.CallExpression): boolean {
  const { models, resolver } = context.environment;
  const acquires = resolver.calleeOf(unit, call).model?.acquires;
  return acquires !== undefined && models.resource(acquires.resource)?.endsWithOwner === true;
}
