import { isAssignment, isFunction, keyOf, keysIn, steppedOperand } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { isNothing } from '../project/expressions.js';
import { presenceOf, truthOf } from './conditions.js';
import type { Tracker } from './tracker.js';
import { evaluateAwait } from './walk-awaits.js';
import { assignedHandler } from './walk-callbacks.js';
import { evaluateCall } from './walk-calls.js';
import { called, distinct, knowing, tested, type Way, wrote } from './way.js';

type Ways = readonly Way[];

/** What evaluating `node` does to each way; bodies of nested functions are not entered. */
export function evaluate(node: ts.Node, ways: Ways, tracker: Tracker): Ways {
  if (ways.length === 0 || isFunction(node) || ts.isTypeNode(node) || tracker.budget.left-- <= 0) return ways;
  if (ts.isAwaitExpression(node)) return evaluateAwait(node.expression, ways, tracker);
  if (ts.isCallExpression(node)) return evaluateCall(node, ways, tracker);
  if (ts.isConditionalExpression(node)) return evaluateConditional(node, ways, tracker);
  if (isAssignment(node)) return evaluateAssignment(node, ways, tracker);
  if (ts.isBinaryExpression(node) && isShortCircuit(node.operatorToken.kind))
    return evaluateLogical(node, ways, tracker);
  if (ts.isVariableDeclaration(node)) return evaluateDeclaration(node, ways, tracker);
  const after = evaluateChildren(node, ways, tracker);
  const stepped = steppedOperand(node);
  if (stepped) return written(stepped, undefined, after);
  return changesSomething(node) ? after.map((way) => called(way, ts.isYieldExpression(node))) : after;
}

/** As `await expression`, for the results of helpers whose caller awaits them. */
export function evaluateAwaited(expression: ts.Expression, ways: Ways, tracker: Tracker): Ways {
  return evaluateAwait(expression, ways, tracker);
}

function evaluateChildren(node: ts.Node, ways: Ways, tracker: Tracker): Ways {
  let after = ways;
  node.forEachChild((child) => {
    after = evaluate(child, after, tracker);
  });
  return after;
}

/** A consumer takes what a generator yields; other constructs here may change anything. Clocks and errors do not. */
function changesSomething(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return !/^(?:Date|\w*Error|Map|Set|Promise)$/.test(node.expression.getText());
  return ts.isYieldExpression(node) || ts.isTaggedTemplateExpression(node) || ts.isDeleteExpression(node);
}

function isShortCircuit(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

function evaluateLogical(node: ts.BinaryExpression, ways: Ways, tracker: Tracker): Ways {
  const left = evaluate(node.left, ways, tracker);
  return distinct([...left, ...evaluate(node.right, left, tracker)]);
}

function evaluateConditional(node: ts.ConditionalExpression, ways: Ways, tracker: Tracker): Ways {
  const at = evaluate(node.condition, ways, tracker).map((way) => tested(way, keysIn(node.condition)));
  return distinct([...evaluate(node.whenTrue, at, tracker), ...evaluate(node.whenFalse, at, tracker)]);
}

function evaluateDeclaration(node: ts.VariableDeclaration, ways: Ways, tracker: Tracker): Ways {
  if (!node.initializer) return ways;
  const after = evaluate(node.initializer, ways, tracker);
  const { name, initializer } = node;
  return ts.isIdentifier(name) ? after.map((way) => holding(way, name.text, initializer)) : after;
}

function evaluateAssignment(node: ts.BinaryExpression, ways: Ways, tracker: Tracker): Ways {
  const after = evaluate(node.right, ways, tracker);
  const handled = assignedHandler(node, after, tracker);
  if (handled) return handled;
  const plain = node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return written(node.left, plain ? node.right : undefined, after);
}

function written(target: ts.Expression, value: ts.Expression | undefined, ways: Ways): Ways {
  const key = keyOf(target);
  if (key === undefined) return ways.map((way) => called(way, false));
  return ways.map((way) => holding(wrote(way, key), key, value));
}

/** What is known of `key` once it holds `value`. */
function holding(way: Way, key: string, value: ts.Expression | undefined): Way {
  const truth = value && truthOf(value, way.flags);
  const present = truth === false && value && isNothing(value) ? false : undefined;
  return knowing(knowing(way, key, truth), presenceOf(key), present);
}
