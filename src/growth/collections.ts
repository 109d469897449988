import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { lastName } from '../project/syntax.js';
import type { FileFacts } from './file-facts.js';

/** What a walked-through collection holds: known elements, a number that the code fixes, or whatever it is given. */
export type Collection =
  | { readonly kind: 'elements'; readonly elements: readonly ts.Expression[] }
  | { readonly kind: 'bounded' }
  | { readonly kind: 'open'; readonly expression: ts.Expression };

const SAME_ELEMENTS =
  /^(keys|values|entries|filter|slice|sort|toSorted|reverse|concat|flat|map|flatMap|split|from|assign|fromEntries|getOwnPropertyNames)$/;

/** Follows constants, `Object.keys(x)` and `x.filter(…)` to the collection that the elements come from. */
export function collectionBehind(facts: FileFacts, expression: ts.Expression, depth = 0): Collection {
  const at = unwrapped(expression);
  if (depth > 4) return { kind: 'open', expression };
  if (ts.isArrayLiteralExpression(at)) return ofLiteral(facts, at, depth);
  if (ts.isObjectLiteralExpression(at) && at.properties.length > 0) return { kind: 'bounded' };
  if (ts.isNewExpression(at)) return ofFirst(facts, at.arguments, at, depth);
  if (ts.isCallExpression(at) && SAME_ELEMENTS.test(lastName(at.expression) ?? '')) return ofCall(facts, at, depth);
  if (!ts.isIdentifier(at)) return { kind: 'open', expression };
  const variable = facts.unit.names.variableOf(at);
  const declaration = variable?.declaration;
  const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value && variable?.writes.length === 0
    ? collectionBehind(facts, value, depth + 1)
    : { kind: 'open', expression };
}

function ofLiteral(facts: FileFacts, at: ts.ArrayLiteralExpression, depth: number): Collection {
  const [only] = at.elements;
  if (at.elements.length === 1 && only && ts.isSpreadElement(only))
    return collectionBehind(facts, only.expression, depth + 1);
  return at.elements.length > 0 ? { kind: 'elements', elements: at.elements } : { kind: 'open', expression: at };
}

function ofFirst(
  facts: FileFacts,
  given: readonly ts.Expression[] | undefined,
  whole: ts.Expression,
  depth: number,
): Collection {
  const [first] = given ?? [];
  return first ? collectionBehind(facts, first, depth + 1) : { kind: 'open', expression: whole };
}

function ofCall(facts: FileFacts, call: ts.CallExpression, depth: number): Collection {
  const callee = unwrapped(call.expression);
  const owner = ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
  const isStatic = owner && /^(Object|Array|Reflect)$/.test(owner.getText());
  if (owner && !isStatic) return collectionBehind(facts, owner, depth + 1);
  return ofFirst(facts, call.arguments, call, depth);
}
