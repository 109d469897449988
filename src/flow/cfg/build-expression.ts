import { ts } from '../../project/ast.js';
import { isAssignmentOperator } from '../../project/syntax.js';
import type { CfgNode } from './cfg.js';
import type { GraphBuilder } from './graph-builder.js';

/** Appends the evaluation of an expression, in the order of the language, with a node for each effect. */
export function buildExpression(graph: GraphBuilder, expression: ts.Node): void {
  if (ts.isFunctionLike(expression)) return;
  if (ts.isClassLike(expression)) return buildClass(graph, expression);
  if (ts.isParenthesizedExpression(expression)) return buildExpression(graph, expression.expression);
  if (ts.isBinaryExpression(expression)) return buildBinary(graph, expression);
  if (ts.isConditionalExpression(expression)) return buildConditional(graph, expression);
  if (isOptionalChainRoot(expression)) return buildOptionalChain(graph, expression);
  if (ts.isAwaitExpression(expression)) return buildThrowing(graph, expression, 'await');
  if (ts.isYieldExpression(expression)) return buildYield(graph, expression);
  if (isCall(expression)) return buildThrowing(graph, expression, 'call');
  if (isUpdate(expression)) {
    buildChildren(graph, expression);
    graph.append('evaluate', expression);
    return;
  }
  buildChildren(graph, expression);
}

/** Appends the test of a condition; short-circuit operators and negations become edges of their own. */
export function buildCondition(graph: GraphBuilder, expression: ts.Expression, yes: CfgNode, no: CfgNode): void {
  if (ts.isParenthesizedExpression(expression)) return buildCondition(graph, expression.expression, yes, no);
  if (ts.isPrefixUnaryExpression(expression) && expression.operator === ts.SyntaxKind.ExclamationToken) {
    return buildCondition(graph, expression.operand, no, yes);
  }
  const operator = ts.isBinaryExpression(expression) ? expression.operatorToken.kind : undefined;
  if (ts.isBinaryExpression(expression) && operator === ts.SyntaxKind.AmpersandAmpersandToken) {
    const rest = graph.create('join');
    buildCondition(graph, expression.left, rest, no);
    graph.continueAt(rest);
    return buildCondition(graph, expression.right, yes, no);
  }
  if (ts.isBinaryExpression(expression) && operator === ts.SyntaxKind.BarBarToken) {
    const rest = graph.create('join');
    buildCondition(graph, expression.left, yes, rest);
    graph.continueAt(rest);
    return buildCondition(graph, expression.right, yes, no);
  }
  buildExpression(graph, expression);
  buildConstantAwareBranch(graph, expression, yes, no);
}

/** `while (true)` has no way out by its condition. */
function buildConstantAwareBranch(graph: GraphBuilder, expression: ts.Expression, yes: CfgNode, no: CfgNode): void {
  if (isConstantTrue(expression)) return graph.leaveTo(yes);
  if (isConstantFalse(expression)) return graph.leaveTo(no);
  graph.branch(expression, 'truthy', yes, no);
}

function isConstantTrue(expression: ts.Expression): boolean {
  if (expression.kind === ts.SyntaxKind.TrueKeyword) return true;
  return ts.isNumericLiteral(expression) && expression.text !== '0';
}

function isConstantFalse(expression: ts.Expression): boolean {
  if (expression.kind === ts.SyntaxKind.FalseKeyword) return true;
  return ts.isNumericLiteral(expression) && expression.text === '0';
}

function buildChildren(graph: GraphBuilder, node: ts.Node): void {
  ts.forEachChild(node, (child) => {
    if (!ts.isTypeNode(child) || ts.isExpressionWithTypeArguments(child)) buildExpression(graph, child);
  });
}

function buildThrowing(graph: GraphBuilder, node: ts.Node, cause: 'await' | 'call'): void {
  buildChildren(graph, node);
  graph.appendThrowing('evaluate', node, cause);
}

/** At a yield the consumer may throw, or may never come back: `return()` runs the `finally` blocks and nothing else. */
function buildYield(graph: GraphBuilder, node: ts.YieldExpression): void {
  buildChildren(graph, node);
  const at = graph.appendThrowing('evaluate', node, 'yield');
  graph.connect(at, graph.resolveJump({ kind: 'abandon' }), 'abandon');
}

function buildBinary(graph: GraphBuilder, node: ts.BinaryExpression): void {
  const operator = node.operatorToken.kind;
  if (isLogical(operator) || isLogicalAssignment(operator)) return buildShortCircuit(graph, node);
  const isAssignment = isAssignmentOperator(operator);
  buildLeftSpine(graph, node, isAssignment);
  if (isAssignment) graph.append('evaluate', node);
}

/** A long chain `a + b + c …` leans to the left: walked without recursion, so that depth is no danger. */
function buildLeftSpine(graph: GraphBuilder, node: ts.BinaryExpression, isAssignment: boolean): void {
  const rights: ts.Expression[] = [node.right];
  let left: ts.Expression = node.left;
  while (!isAssignment && ts.isBinaryExpression(left) && isPlain(left.operatorToken.kind)) {
    rights.push(left.right);
    left = left.left;
  }
  buildExpression(graph, left);
  while (rights.length > 0) buildExpression(graph, rights.pop() as ts.Expression);
}

function isPlain(operator: ts.SyntaxKind): boolean {
  return !isLogical(operator) && !isAssignmentOperator(operator);
}

/** `=`, `+=`, `??=` and their like. */

function isLogical(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.AmpersandAmpersandToken ||
    operator === ts.SyntaxKind.BarBarToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken
  );
}

function isLogicalAssignment(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.AmpersandAmpersandEqualsToken ||
    operator === ts.SyntaxKind.BarBarEqualsToken ||
    operator === ts.SyntaxKind.QuestionQuestionEqualsToken
  );
}

/** The right side, and the assignment if it is one, happen only where the left side asks for them. */
function buildShortCircuit(graph: GraphBuilder, node: ts.BinaryExpression): void {
  buildExpression(graph, node.left);
  const right = graph.create('join');
  const done = graph.create('join');
  branchOnOperator(graph, node, right, done);
  graph.continueAt(right);
  buildExpression(graph, node.right);
  if (isLogicalAssignment(node.operatorToken.kind)) graph.append('evaluate', node);
  graph.leaveTo(done);
  graph.continueAt(done);
}

function branchOnOperator(graph: GraphBuilder, node: ts.BinaryExpression, right: CfgNode, done: CfgNode): void {
  const operator = node.operatorToken.kind;
  const isNullish =
    operator === ts.SyntaxKind.QuestionQuestionToken || operator === ts.SyntaxKind.QuestionQuestionEqualsToken;
  const isAnd =
    operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.AmpersandAmpersandEqualsToken;
  graph.branch(node.left, isNullish ? 'present' : 'truthy', isAnd ? right : done, isAnd ? done : right);
}

function buildConditional(graph: GraphBuilder, node: ts.ConditionalExpression): void {
  const [yes, no, done] = [graph.create('join'), graph.create('join'), graph.create('join')];
  buildCondition(graph, node.condition, yes, no);
  for (const [start, value] of [[yes, node.whenTrue] as const, [no, node.whenFalse] as const]) {
    graph.continueAt(start);
    buildExpression(graph, value);
    graph.leaveTo(done);
  }
  graph.continueAt(done);
}

/** The outermost link of `a?.b.c()`: one missing value skips the whole chain. */
function isOptionalChainRoot(node: ts.Node): node is ts.Expression {
  return ts.isOptionalChain(node) && !(ts.isOptionalChain(node.parent) && node.parent.expression === node);
}

function buildOptionalChain(graph: GraphBuilder, root: ts.Expression): void {
  const done = graph.create('join');
  buildChainLink(graph, root, done);
  graph.leaveTo(done);
  graph.continueAt(done);
}

function buildChainLink(graph: GraphBuilder, link: ts.Expression, done: CfgNode): void {
  if (!ts.isOptionalChain(link)) return buildExpression(graph, link);
  const receiver = link.expression;
  buildChainLink(graph, receiver, done);
  if ('questionDotToken' in link && link.questionDotToken) {
    const present = graph.create('join');
    graph.branch(receiver, 'present', present, done);
    graph.continueAt(present);
  }
  if (ts.isElementAccessExpression(link)) buildExpression(graph, link.argumentExpression);
  if (!ts.isCallExpression(link)) return;
  for (const argument of link.arguments) buildExpression(graph, argument);
  graph.appendThrowing('evaluate', link, 'call');
}

function isCall(node: ts.Node): boolean {
  return ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node);
}

function isUpdate(node: ts.Node): boolean {
  if (ts.isDeleteExpression(node)) return true;
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return false;
  return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
}

/** Static initialisers, static blocks, computed names and the base class run where the class is defined. */
export function buildClass(graph: GraphBuilder, node: ts.ClassLikeDeclaration): void {
  for (const clause of node.heritageClauses ?? []) {
    for (const type of clause.types) buildExpression(graph, type.expression);
  }
  for (const member of node.members) {
    if (member.name && ts.isComputedPropertyName(member.name)) buildExpression(graph, member.name.expression);
    if (ts.isPropertyDeclaration(member) && isStatic(member) && member.initializer) {
      buildExpression(graph, member.initializer);
      graph.append('bind', member);
    }
  }
}

function isStatic(member: ts.PropertyDeclaration): boolean {
  return member.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false;
}
