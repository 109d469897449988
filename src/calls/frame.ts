import type { AnalysisEnvironment } from '../models/environment.js';
import { ts } from '../project/ast.js';
import type { Variable } from '../project/names.js';
import type { SourceUnit } from '../project/source-unit.js';

/** An argument together with the activation in which it has its meaning. */
interface BoundExpression {
  readonly expression: ts.Expression;
  readonly frame: Frame;
}

/** One activation on the way: whose code it is, and what its parameters stand for. */
export interface Frame {
  readonly unit: SourceUnit;
  readonly environment: AnalysisEnvironment;
  readonly arguments: ReadonlyMap<Variable, BoundExpression>;
  /** How many calls deep; helpers are followed to MAX_DEPTH. */
  readonly depth: number;
}

/** How deep helpers are followed: sleep wrapper inside a back-off helper inside the loop, and one to spare. */
export const MAX_DEPTH = 4;

export function outerFrame(unit: SourceUnit, environment: AnalysisEnvironment): Frame {
  return { unit, environment, arguments: new Map(), depth: 0 };
}

/** The activation of `fn` when it is called with these arguments. */
export function calledFrame(
  caller: Frame,
  unit: SourceUnit,
  parameters: readonly ts.ParameterDeclaration[],
  given: readonly ts.Expression[],
): Frame {
  const bound = new Map<Variable, BoundExpression>();
  parameters.forEach((parameter, index) => {
    const expression = given[index];
    if (!expression || ts.isSpreadElement(expression) || !ts.isIdentifier(parameter.name)) return;
    const variable = variableDeclaredBy(unit, parameter);
    if (variable) bound.set(variable, { expression, frame: caller });
  });
  return { unit, environment: caller.environment, arguments: bound, depth: caller.depth + 1 };
}

function variableDeclaredBy(unit: SourceUnit, parameter: ts.ParameterDeclaration): Variable | undefined {
  const owner = parameter.parent as Parameters<SourceUnit['names']['variablesOf']>[0];
  return unit.names.variablesOf(owner).find((each) => each.declaration === parameter);
}
