import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { isFunctionWithBody, isLogical, lastName } from '../project/syntax.js';
import type { FileFacts } from './file-facts.js';
import { isObjectKey } from './object-keys.js';

/** What a key is made of, followed through constants and destructuring; undefined where the code does not tell. */
export type KeyOrigin =
  /** `user.id`: one property of an owner. */
  | { readonly kind: 'property'; readonly owner: KeyOwner; readonly name: string }
  /** An object that the code reads properties of. */
  | { readonly kind: 'object'; readonly owner: KeyOwner }
  /** A parameter or variable of which only the name tells. */
  | { readonly kind: 'name'; readonly name: string }
  /** Text around other keys: `user:${user.id}`. */
  | { readonly kind: 'composed'; readonly parts: readonly ts.Expression[] }
  /** An object or function made on the spot, which equals nothing else. */
  | { readonly kind: 'fresh' };

export interface KeyOwner {
  readonly name: string;
  /** Text of its annotation. */
  readonly type: string | undefined;
}

const MAXIMUM_DEPTH = 4;

export function keyOrigin(facts: FileFacts, expression: ts.Expression, depth = 0): KeyOrigin | undefined {
  const at = unwrapped(expression);
  if (depth > MAXIMUM_DEPTH) return undefined;
  if (isFresh(at)) return { kind: 'fresh' };
  if (ts.isTemplateExpression(at)) return composed(at);
  if (ts.isPropertyAccessExpression(at)) return ofProperty(facts, at);
  if (!ts.isIdentifier(at)) return undefined;
  const variable = facts.unit.names.variableOf(at);
  const declaration = variable?.declaration;
  if (!declaration || variable.writes.length > 0) return undefined;
  if (ts.isVariableDeclaration(declaration) && declaration.initializer) {
    const initial = unwrapped(declaration.initializer);
    return isFresh(initial) || isLogical(initial) ? undefined : keyOrigin(facts, initial, depth + 1);
  }
  if (ts.isBindingElement(declaration)) return ofBinding(facts, declaration);
  if (!ts.isParameter(declaration)) return undefined;
  if (isObjectKey(facts.unit, at)) return { kind: 'object', owner: { name: at.text, type: typeText(declaration) } };
  return { kind: 'name', name: at.text };
}

function isFresh(at: ts.Expression): boolean {
  if (ts.isObjectLiteralExpression(at) || ts.isArrayLiteralExpression(at) || isFunctionWithBody(at)) return true;
  return ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression) && at.expression.name.text === 'bind';
}

/** Text alone around a key tells that it is another one; `${id}` is the key itself. */
function composed(at: ts.TemplateExpression): KeyOrigin | undefined {
  const text = at.head.text + at.templateSpans.map((span) => span.literal.text).join('');
  return text === '' ? undefined : { kind: 'composed', parts: at.templateSpans.map(({ expression }) => expression) };
}

function ofProperty(facts: FileFacts, at: ts.PropertyAccessExpression): KeyOrigin | undefined {
  const owner = ownerOf(facts, at.expression);
  return owner && { kind: 'property', owner, name: at.name.text };
}

function ownerOf(facts: FileFacts, expression: ts.Expression): KeyOwner | undefined {
  const at = unwrapped(expression);
  const name = lastName(at);
  if (name === undefined) return undefined;
  const declaration = ts.isIdentifier(at) ? facts.unit.names.variableOf(at)?.declaration : undefined;
  return { name, type: declaration && typeText(declaration) };
}

function typeText(declaration: ts.Node): string | undefined {
  const type = ts.isParameter(declaration) || ts.isVariableDeclaration(declaration) ? declaration.type : undefined;
  return type && ts.isTypeReferenceNode(type) ? type.getText() : undefined;
}

/** `const { id } = user`, `({ id }: User) => …`. */
function ofBinding(facts: FileFacts, element: ts.BindingElement): KeyOrigin | undefined {
  const whole = element.parent.parent;
  const name = (element.propertyName ?? element.name).getText();
  if (ts.isVariableDeclaration(whole)) {
    const owner = whole.initializer && ownerOf(facts, whole.initializer);
    return owner ? { kind: 'property', owner, name } : { kind: 'name', name };
  }
  const type = ts.isParameter(whole) ? typeText(whole) : undefined;
  return type === undefined ? { kind: 'name', name } : { kind: 'property', owner: { name: type, type }, name };
}
