import { closingStrength } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isNothing, unwrapped } from '../../project/expressions.js';
import { nodesIn } from '../../project/nodes.js';
import { classAround, functionName, functionsAround, isAssignmentTo } from '../../project/syntax.js';
import type { FileFacts } from '../file-facts.js';
import { removalsOf } from './removals.js';
import type { Subscription } from './subscriptions.js';
import { endsIn } from './vain-removals.js';

/** A closing method takes off others that were added with this one, and so means to leave nothing. */
export interface ForgottenAmong {
  /** The first removal of another. */
  readonly removal: ts.CallExpression;
  readonly method: string;
  readonly others: number;
}

/**
 * A listener that an object adds to what it was given, together with others that its closing method takes off. What
 * the object makes itself may end with it, so that nothing is owed there.
 */
export function forgottenAmong(
  facts: FileFacts,
  subscription: Subscription,
  all: readonly Subscription[],
): ForgottenAmong | undefined {
  const { call, emitter, handler, event } = subscription;
  const holder = classAround(call);
  if (!holder || event === 'error' || !isNamed(handler) || !isGiven(emitter, holder)) return undefined;
  const text = emitter.getText();
  const beside = all.filter((each) => each.call !== call && each.around === subscription.around);
  const removals = beside.flatMap((each) => removalsOf(facts.unit, each).find((removal) => closerOf(removal)) ?? []);
  const removal = removals.find(
    ({ expression }) => ts.isPropertyAccessExpression(expression) && expression.expression.getText() === text,
  );
  const closer = removal && closerOf(removal);
  if (!removal || !closer || endsIn(closer, text)) return undefined;
  return { removal, method: functionName(closer) ?? 'the closing method', others: removals.length };
}

/** A function that a removal can name. */
function isNamed(handler: ts.Expression): boolean {
  const at = unwrapped(handler);
  return ts.isIdentifier(at) || ts.isPropertyAccessExpression(at);
}

/** `this.source`, which the class makes nowhere. */
function isGiven(emitter: ts.Expression, holder: ts.ClassLikeDeclaration): boolean {
  const at = unwrapped(emitter);
  if (!ts.isPropertyAccessExpression(at) || at.expression.kind !== ts.SyntaxKind.ThisKeyword) return false;
  const values = nodesIn(holder).flatMap((node) => valueGiven(node, at.name.text) ?? []);
  return values.length > 0 && values.every((value) => ts.isIdentifier(value) || ts.isPropertyAccessExpression(value));
}

/** What a field is given here: by an assignment, as its first value, as a parameter of the constructor. */
function valueGiven(node: ts.Node, field: string): ts.Expression | undefined {
  if (ts.isBinaryExpression(node) && isAssignmentTo(node, node.left)) {
    const isField = node.left.getText() === `this.${field}`;
    return isField && !isNothing(node.right) ? unwrapped(node.right) : undefined;
  }
  if (ts.isPropertyDeclaration(node)) {
    return node.name.getText() === field && node.initializer ? unwrapped(node.initializer) : undefined;
  }
  if (!ts.isParameter(node) || !ts.isIdentifier(node.name) || !ts.isParameterPropertyDeclaration(node, node.parent))
    return undefined;
  return node.name.text === field ? node.name : undefined;
}

/** The closing method in which a removal stands. */
function closerOf(removal: ts.CallExpression) {
  return functionsAround(removal).find((fn) => closingStrength(functionName(fn) ?? '') !== undefined);
}
