import { ts } from '../project/ast.js';
import { settledValue, unwrapped } from '../project/expressions.js';
import { lastName, wrapped } from '../project/syntax.js';

/** The calls that a call is made on, itself first: `into`, `insert` and `db` of `db('a').insert(b).into('c')`. */
export function callsBefore(call: ts.CallExpression): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  for (let at: ts.Expression | undefined = call; at; at = receiverOf(at)) if (ts.isCallExpression(at)) calls.push(at);
  return calls;
}

function receiverOf(at: ts.Expression): ts.Expression | undefined {
  const inner = unwrapped(at);
  if (inner !== at) return inner;
  return ts.isCallExpression(at) || ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)
    ? at.expression
    : undefined;
}

/** The whole chain that an expression begins: `db.insert(logs).values(row)` for `db.insert(logs)`. */
export function chainFrom(expression: ts.Expression): ts.Expression {
  let at = wrapped(expression);
  for (;;) {
    const { parent } = at;
    const goesOn =
      (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent)) &&
      parent.expression === at;
    if (!goesOn) return at;
    at = wrapped(parent);
  }
}

/** Names of the methods that are called on the value of the expression, one after the other. */
export function methodsAfter(expression: ts.Expression): readonly string[] {
  const whole = unwrapped(chainFrom(expression));
  if (!ts.isCallExpression(whole)) return [];
  const before = ts.isCallExpression(expression) ? callsBefore(expression) : [];
  return callsBefore(whole)
    .filter((call) => !before.includes(call))
    .flatMap((call) => calledName(call) ?? []);
}

export function calledName(call: ts.CallExpression): string | undefined {
  return lastName(call.expression);
}

/** What a variable, a field or a parameter of this name is made of or typed by in the file. */
export function initializersOf(file: ts.SourceFile, name: string): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) &&
      node.initializer &&
      node.name.getText() === name
    )
      found.push(settledValue(node.initializer));
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      lastName(node.left) === name
    )
      found.push(settledValue(node.right));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
