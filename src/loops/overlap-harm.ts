import { calledName, enclosingFunction, isAssignment, keyOf } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { nodesIn, ownNodes } from '../project/nodes.js';

/** What overlapping runs cost: each moves the same mark, each works through a list, or each does a bounded step. */
export type Harm = 'mark' | 'list' | 'step';

/** The worst that the functions of one run do. */
export function harmIn(run: readonly ts.Node[]): Harm {
  if (run.some(movesMark)) return 'mark';
  return run.some(waitsInLoop) ? 'list' : 'step';
}

/** `for (const job of jobs) await work(job)`. */
function waitsInLoop(work: ts.Node): boolean {
  return ownNodes(work).some((node) => ts.isIterationStatement(node, false) && ownNodes(node.statement).some(isWait));
}

/** `await changesSince(this.last); …; this.last = now`: what was read before the wait is written after it. */
function movesMark(work: ts.Node): boolean {
  const nodes = ownNodes(work);
  const wait = nodes.find(ts.isAwaitExpression);
  if (!wait) return false;
  return nodes.some((node) => {
    const target = node.pos < wait.end ? undefined : targetOf(node);
    const key = target && keyOf(target);
    return target && key !== undefined && isOutside(target, work) && readBefore(key, wait, nodes);
  });
}

/** What `x = …` and `x.clear()` leave different. */
function targetOf(node: ts.Node): ts.Expression | undefined {
  if (isAssignment(node)) return node.operatorToken.kind === ts.SyntaxKind.EqualsToken ? node.left : undefined;
  if (!ts.isCallExpression(node) || calledName(node) !== 'clear') return undefined;
  return ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : undefined;
}

function readBefore(key: string, wait: ts.AwaitExpression, nodes: readonly ts.Node[]): boolean {
  return nodes.some((node) => node.end <= wait.end && isReading(node) && keyOf(node) === key);
}

function isReading(node: ts.Node): node is ts.Expression {
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return false;
  const { parent } = node;
  const isWritten = ts.isBinaryExpression(parent) && parent.left === node && isAssignment(parent);
  const isCalled = ts.isCallExpression(parent) && parent.expression === node;
  return !isWritten && !isCalled && !isTested(node);
}

/** Read to decide whether to begin at all, which is a guard's business. */
function isTested(node: ts.Node): boolean {
  for (let at = node; at.parent && !ts.isStatement(at); at = at.parent) {
    if (ts.isIfStatement(at.parent) && at.parent.expression === at) return true;
  }
  return false;
}

/** A field, or a variable that outlives the run. */
function isOutside(target: ts.Expression, work: ts.Node): boolean {
  if (!ts.isIdentifier(target)) return keyOf(target)?.startsWith('this.') ?? false;
  return !nodesIn(work).some(
    (node) =>
      (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) &&
      node.name.getText() === target.text &&
      (enclosingFunction(node) === work || ts.isParameter(node)),
  );
}

function isWait(node: ts.Node): boolean {
  return ts.isAwaitExpression(node);
}
