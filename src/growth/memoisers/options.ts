import type { AnalysisEnvironment } from '../../models/environment.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { setsNoLimit } from '../limits.js';
import { createdContainer } from '../shapes.js';
import type { Memoised } from './memoised.js';

/** The value of an option in an object literal at any argument; a method stands for itself. */
export function optionNamed(given: readonly ts.Expression[], name: string): ts.Expression | undefined {
  for (const argument of given) {
    const options = unwrapped(argument);
    if (!ts.isObjectLiteralExpression(options)) continue;
    const property = options.properties.find((each) => each.name?.getText() === name);
    if (property && ts.isPropertyAssignment(property)) return unwrapped(property.initializer);
    if (property && ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
}

/** A limit, given as an option or by default. Options that can't be read here are given the benefit of the doubt. */
export function isLimited(unit: SourceUnit, environment: AnalysisEnvironment, { model, given }: Memoised): boolean {
  const settings = given.filter((_, index) => index !== model.of && index !== model.keyBy?.argument);
  if (settings.some((each) => !ts.isObjectLiteralExpression(unwrapped(each)) && !isPlain(each))) return true;
  const values = model.boundedBy.flatMap((option) => optionNamed(given, option) ?? []);
  if (values.length === 0) return model.boundedByDefault === true;
  return values.some((value) => !setsNoLimit(value) && !createdContainer(unit, value, environment));
}

/** A number or text beside the function: no object with options. */
function isPlain(argument: ts.Expression): boolean {
  return ts.isLiteralExpression(unwrapped(argument));
}
