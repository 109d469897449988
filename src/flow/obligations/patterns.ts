import { ts } from '../../project/ast.js';

/** A part that a pattern takes out of a value, and what it is put in. */
export interface PatternPart {
  /** Name of the property, or index of the element. */
  readonly property: string;
  readonly target: ts.Expression;
}

/** `const { client } = …`, `[client, release] = …`: the parts that get a place of their own, whichever way it is written. */
export function patternParts(pattern: ts.Node): readonly PatternPart[] {
  if (ts.isObjectBindingPattern(pattern) || ts.isArrayBindingPattern(pattern)) return boundParts(pattern);
  if (ts.isArrayLiteralExpression(pattern))
    return pattern.elements.map((target, index) => ({ property: String(index), target }));
  if (!ts.isObjectLiteralExpression(pattern)) return [];
  return pattern.properties.flatMap((each) => {
    if (ts.isShorthandPropertyAssignment(each)) return [{ property: each.name.text, target: each.name }];
    return ts.isPropertyAssignment(each) ? [{ property: each.name.getText(), target: each.initializer }] : [];
  });
}

function boundParts(pattern: ts.BindingPattern): readonly PatternPart[] {
  return pattern.elements.flatMap((element, index) => {
    if (ts.isOmittedExpression(element) || !ts.isIdentifier(element.name)) return [];
    const property = ts.isArrayBindingPattern(pattern)
      ? String(index)
      : (element.propertyName ?? element.name).getText();
    return [{ property, target: element.name }];
  });
}
