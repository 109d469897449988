import { ts } from '../../project/ast.js';
import { buildDeclarations } from './build-binding.js';
import { buildCondition, buildExpression } from './build-expression.js';
import type { BuildStatement } from './build-statement.js';
import type { CfgNode } from './cfg.js';
import type { GraphBuilder } from './graph-builder.js';

/** Appends any loop; `labels` are those written before it. */
export function buildLoop(
  graph: GraphBuilder,
  loop: ts.IterationStatement,
  labels: readonly string[],
  buildStatement: BuildStatement,
): void {
  const [head, next, done] = [graph.create('join'), graph.create('join'), graph.create('join')];
  const body = () => buildBody(graph, loop, labels, next, done, buildStatement);
  if (ts.isDoStatement(loop)) buildDo(graph, loop, head, next, done, body);
  else if (ts.isWhileStatement(loop)) buildWhile(graph, loop, head, next, done, body);
  else if (ts.isForStatement(loop)) buildFor(graph, loop, head, next, done, body);
  else buildForEach(graph, loop as ts.ForInOrOfStatement, head, next, done, body);
  graph.continueAt(done);
}

function buildBody(
  graph: GraphBuilder,
  loop: ts.IterationStatement,
  labels: readonly string[],
  next: CfgNode,
  done: CfgNode,
  buildStatement: BuildStatement,
): void {
  const frame = { outer: graph.frame, labels, breakTo: done, continueTo: next, catchesPlainBreak: true };
  graph.within(frame, () => buildStatement(graph, loop.statement));
  graph.leaveTo(next);
}

function buildDo(
  graph: GraphBuilder,
  loop: ts.DoStatement,
  head: CfgNode,
  next: CfgNode,
  done: CfgNode,
  body: () => void,
): void {
  graph.leaveTo(head);
  graph.continueAt(head);
  body();
  graph.continueAt(next);
  buildCondition(graph, loop.expression, head, done);
}

function buildWhile(
  graph: GraphBuilder,
  loop: ts.WhileStatement,
  head: CfgNode,
  next: CfgNode,
  done: CfgNode,
  body: () => void,
): void {
  const inside = graph.create('join');
  graph.leaveTo(head);
  graph.continueAt(head);
  buildCondition(graph, loop.expression, inside, done);
  graph.continueAt(inside);
  body();
  graph.continueAt(next);
  graph.leaveTo(head);
}

function buildFor(
  graph: GraphBuilder,
  loop: ts.ForStatement,
  head: CfgNode,
  next: CfgNode,
  done: CfgNode,
  body: () => void,
): void {
  const inside = graph.create('join');
  if (loop.initializer && ts.isVariableDeclarationList(loop.initializer)) buildDeclarations(graph, loop.initializer);
  else if (loop.initializer) buildExpression(graph, loop.initializer);
  graph.leaveTo(head);
  graph.continueAt(head);
  if (loop.condition) buildCondition(graph, loop.condition, inside, done);
  else graph.leaveTo(inside);
  graph.continueAt(inside);
  body();
  graph.continueAt(next);
  if (loop.incrementor) buildExpression(graph, loop.incrementor);
  graph.leaveTo(head);
}

/** `for … in`, `for … of`, `for await`: the head asks for the next value, which in `for await` can reject. */
function buildForEach(
  graph: GraphBuilder,
  loop: ts.ForInOrOfStatement,
  head: CfgNode,
  next: CfgNode,
  done: CfgNode,
  body: () => void,
): void {
  buildExpression(graph, loop.expression);
  graph.leaveTo(head);
  graph.continueAt(head);
  const inside = graph.create('join');
  const isAwaited = ts.isForOfStatement(loop) && loop.awaitModifier !== undefined;
  const ask = isAwaited
    ? graph.appendThrowing('evaluate', loop.initializer, 'await')
    : graph.append('evaluate', loop.initializer);
  graph.connect(ask, inside, 'true');
  graph.connect(ask, done, 'false');
  graph.continueAt(inside);
  graph.append('bind', loop.initializer);
  body();
  graph.continueAt(next);
  graph.leaveTo(head);
}
