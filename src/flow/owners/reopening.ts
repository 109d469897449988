import { isReopeningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside } from '../../project/expressions.js';
import { functionAround } from '../../project/syntax.js';
import { basesOf } from '../obligations/base-class.js';
import { callsIn } from '../obligations/syntax.js';
import { type ClosingMethod, type Method, methodsOf } from './closing-methods.js';
import type { Owner, OwnerFacts } from './owner.js';

/**
 * The closing methods that owe the end of what a call in the class makes. What is made once, with the object, outlives
 * a method that only closes what the class opens again: `this.disconnect(); this.connect();`.
 */
export function closingMethodsFor(facts: OwnerFacts, owner: Owner, call: ts.Node): readonly ClosingMethod[] {
  if (!isMadeWithOwner(owner, call)) return owner.closing;
  const bases = basesOf(facts.context, owner.unit, owner.holder);
  const methods = [...owner.methods, ...bases.flatMap(({ unit, node }) => methodsOf(unit, node))];
  return owner.closing.filter((closing) => !methods.some((method) => closesToReopen(method, closing)));
}

/** In the constructor, or as the initial value of a field. */
function isMadeWithOwner({ holder }: Owner, call: ts.Node): boolean {
  const fn = functionAround(call);
  return !fn || fn === holder || ts.isConstructorDeclaration(fn) || !isInside(fn, holder);
}

function closesToReopen({ fn, name }: Method, closing: ClosingMethod): boolean {
  if (name === closing.name) return false;
  const own = callsIn(fn).filter(({ expression }) => isOnThis(expression));
  const closes = own.find((call) => calledName(call) === closing.name);
  return closes !== undefined && own.some((call) => call.pos > closes.pos && isReopeningName(calledName(call)));
}

function isOnThis(callee: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(callee) && callee.expression.kind === ts.SyntaxKind.ThisKeyword;
}

function calledName({ expression }: { readonly expression: ts.Expression }): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : '';
}
