import type { Frame } from '../calls/frame.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { constantOf } from './constants.js';

export type Call = ts.CallExpression | ts.NewExpression;

export function literalOf(argument: ts.Expression, frame: Frame): ts.ObjectLiteralExpression | undefined {
  const given = unwrapped(argument);
  const value = ts.isIdentifier(given) ? constantOf(given, frame) : given;
  return value && ts.isObjectLiteralExpression(value) ? value : undefined;
}

/** The value of the first of these options that is given. */
export function optionOf(call: Call, names: readonly string[], frame: Frame): ts.Expression | undefined {
  const literals = (call.arguments ?? []).flatMap((each) => literalOf(each, frame) ?? []);
  for (const name of names) {
    for (const literal of literals) {
      const value = memberOf(literal, name.split('.'));
      if (value) return value;
    }
  }
  return undefined;
}

function memberOf(literal: ts.ObjectLiteralExpression, [name, ...rest]: readonly string[]): ts.Expression | undefined {
  const property = literal.properties.find((each) => each.name?.getText() === name);
  if (property && ts.isMethodDeclaration(property)) return property as unknown as ts.Expression;
  const value = property && ts.isPropertyAssignment(property) ? unwrapped(property.initializer) : undefined;
  if (!value || rest.length === 0) return value;
  return ts.isObjectLiteralExpression(value) ? memberOf(value, rest) : undefined;
}
