import { ts } from '../../project/ast.js';
import { settledValue } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { FlowContext } from './flow-context.js';
import { receiverOf, soleValueOf } from './syntax.js';
import { type ValueKey, variableKey } from './value-keys.js';

type Call = ts.CallExpression | ts.NewExpression;

/** `connection.createChannel((error, channel) => …)`: closing the connection in the callback closes the channel. */
export function askedKeys(unit: SourceUnit, call: Call): readonly ValueKey[] {
  const variable = askedVariable(unit, call);
  return variable ? [variableKey(variable)] : [];
}

/**
 * The object that is asked, and what that one was asked of where it ends together with it, if the same function made
 * them: only then is their end in sight. The page of a context ends with the browser.
 */
export function localParents(
  context: FlowContext,
  unit: SourceUnit,
  owner: FunctionLike,
  call: Call,
): readonly ValueKey[] {
  const variable = askedVariable(unit, call);
  if (variable?.owner !== owner || variable.kind === 'param') return [];
  const value = soleValueOf(variable);
  const made = value && settledValue(value);
  const isOlder = made !== undefined && ts.isCallExpression(made) && made.pos < call.pos;
  const above = isOlder && endsWithItsOwner(context, unit, made) ? localParents(context, unit, owner, made) : [];
  return [variableKey(variable), ...above];
}

function askedVariable(unit: SourceUnit, call: Call): Variable | undefined {
  const receiver = ts.isCallExpression(call) ? receiverOf(call) : undefined;
  return receiver && ts.isIdentifier(receiver) ? unit.names.variableOf(receiver) : undefined;
}

function endsWithItsOwner(context: FlowContext, unit: SourceUnit, call: ts.CallExpression): boolean {
  const { models, resolver } = context.environment;
  const acquires = resolver.calleeOf(unit, call).model?.acquires;
  return acquires !== undefined && models.resource(acquires.resource)?.endsWithOwner === true;
}
