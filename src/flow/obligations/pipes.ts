import type { AnalysisEnvironment } from '../../models/environment.js';
import type { PipesModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import { settledValue, unwrapped } from '../../project/expressions.js';
import { ownNodes } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { type FlowState, TRUTHY, withFact } from './flow-state.js';
import { soleValueOf } from './syntax.js';
import { keyOf, type ValueKey } from './value-keys.js';

/**
 * `if (child.stdout) child.stdout.pipe(log)`: the declared type asks for the test, but of a child that was spawned with
 * pipes the stream is there. The state is told so before the condition is judged.
 */
export function withPipes(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  condition: ts.Node,
  state: FlowState,
): FlowState {
  return pipesIn(environment, unit, condition).reduce((after, key) => withFact(after, key, TRUTHY), state);
}

const knownPipes = new WeakMap<ts.Node, readonly ValueKey[]>();

function pipesIn(environment: AnalysisEnvironment, unit: SourceUnit, condition: ts.Node): readonly ValueKey[] {
  const known = knownPipes.get(condition);
  if (known) return known;
  const pipes = ownNodes(condition)
    .filter(ts.isPropertyAccessExpression)
    .filter((access) => isPipe(environment, unit, access))
    .flatMap((access) => keyOf(unit, access) ?? []);
  knownPipes.set(condition, pipes);
  return pipes;
}

function isPipe(environment: AnalysisEnvironment, unit: SourceUnit, access: ts.PropertyAccessExpression): boolean {
  const owner = unwrapped(access.expression);
  const value = ts.isIdentifier(owner) ? soleValueOf(unit.names.variableOf(owner)) : undefined;
  const call = value && settledValue(value);
  if (!call || !ts.isCallExpression(call)) return false;
  const pipes = environment.resolver.calleeOf(unit, call).model?.pipes;
  return pipes !== undefined && isConnected(pipes, call, access.name.text);
}

/** The option is not given, or says nothing else for this one. */
function isConnected({ properties, option, without }: PipesModel, call: ts.CallExpression, name: string): boolean {
  const index = properties.indexOf(name);
  if (index < 0) return false;
  const given = optionOf(call, option);
  if (!given) return true;
  const part = ts.isArrayLiteralExpression(given) ? given.elements[index] : given;
  const at = part && unwrapped(part);
  return at !== undefined && ts.isStringLiteralLike(at) && !without.includes(at.text);
}

function optionOf(call: ts.CallExpression, option: string): ts.Expression | undefined {
  const properties = call.arguments.filter(ts.isObjectLiteralExpression).flatMap((each) => [...each.properties]);
  const property = properties.find((each) => each.name?.getText() === option);
  if (!property) return undefined;
  return unwrapped(ts.isPropertyAssignment(property) ? property.initializer : (property.name as ts.Identifier));
}
