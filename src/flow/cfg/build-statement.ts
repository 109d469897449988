import { ts } from '../../project/ast.js';
import { buildDeclarations } from './build-binding.js';
import { buildClass, buildCondition, buildExpression } from './build-expression.js';
import { buildLoop } from './build-loop.js';
import { buildTry, cleanupFrame } from './build-try.js';
import type { GraphBuilder, JumpFrame } from './graph-builder.js';

export type BuildStatement = (graph: GraphBuilder, statement: ts.Statement) => void;

/** Appends one statement. Unreachable statements still get nodes, which no edge leads to. */
function buildStatement(graph: GraphBuilder, statement: ts.Statement, labels: readonly string[] = []): void {
  if (ts.isBlock(statement)) return buildStatements(graph, statement.statements);
  if (ts.isVariableStatement(statement)) return buildDeclarations(graph, statement.declarationList);
  if (ts.isExpressionStatement(statement)) return buildExpression(graph, statement.expression);
  if (ts.isIfStatement(statement)) return buildIf(graph, statement);
  if (ts.isIterationStatement(statement, false)) return buildLoop(graph, statement, labels, buildStatement);
  if (ts.isTryStatement(statement)) return buildTry(graph, statement, buildStatement);
  if (ts.isReturnStatement(statement)) return buildReturn(graph, statement);
  if (ts.isThrowStatement(statement)) return buildThrow(graph, statement);
  if (ts.isSwitchStatement(statement)) return buildSwitch(graph, statement, labels);
  if (ts.isLabeledStatement(statement)) return buildLabeled(graph, statement, labels);
  if (ts.isBreakOrContinueStatement(statement)) return buildJump(graph, statement);
  if (ts.isClassDeclaration(statement)) return buildClass(graph, statement);
  if (ts.isExportAssignment(statement)) return buildExpression(graph, statement.expression);
  if (ts.isWithStatement(statement)) return buildWith(graph, statement);
  if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)) {
    buildStatements(graph, statement.body.statements);
  }
}

/** Appends a list of statements; a `using` declaration in it guards the rest of the list. */
export function buildStatements(graph: GraphBuilder, statements: readonly ts.Statement[]): void {
  for (const [index, statement] of statements.entries()) {
    buildStatement(graph, statement);
    if (isUsing(statement)) return buildUsingScope(graph, statement, statements.slice(index + 1));
  }
}

function isUsing(statement: ts.Statement): statement is ts.VariableStatement {
  return ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Using) !== 0;
}

function buildUsingScope(graph: GraphBuilder, using: ts.VariableStatement, rest: readonly ts.Statement[]): void {
  const dispose = () => graph.appendThrowing('dispose', using.declarationList, 'call');
  graph.within(cleanupFrame(graph, dispose), () => buildStatements(graph, rest));
  if (graph.reachable) dispose();
}

function buildIf(graph: GraphBuilder, node: ts.IfStatement): void {
  const [yes, no, done] = [graph.create('join'), graph.create('join'), graph.create('join')];
  buildCondition(graph, node.expression, yes, no);
  graph.continueAt(yes);
  buildStatement(graph, node.thenStatement);
  graph.leaveTo(done);
  graph.continueAt(no);
  if (node.elseStatement) buildStatement(graph, node.elseStatement);
  graph.leaveTo(done);
  graph.continueAt(done);
}

function buildReturn(graph: GraphBuilder, node: ts.ReturnStatement): void {
  if (node.expression) buildExpression(graph, node.expression);
  graph.append('return', node);
  graph.jump({ kind: 'return' });
}

function buildThrow(graph: GraphBuilder, node: ts.ThrowStatement): void {
  buildExpression(graph, node.expression);
  const at = graph.append('throw', node);
  graph.connect(at, graph.resolveJump({ kind: 'throw' }), 'exception', 'throw');
  graph.stop();
}

function buildSwitch(graph: GraphBuilder, node: ts.SwitchStatement, labels: readonly string[]): void {
  buildExpression(graph, node.expression);
  const done = graph.create('join');
  const bodies = node.caseBlock.clauses.map(() => graph.create('join'));
  for (const [index, clause] of node.caseBlock.clauses.entries()) {
    if (ts.isDefaultClause(clause)) continue;
    const next = graph.create('join');
    buildExpression(graph, clause.expression);
    graph.branch(clause, 'truthy', bodies[index] as (typeof bodies)[number], next);
    graph.continueAt(next);
  }
  const fallback = node.caseBlock.clauses.findIndex(ts.isDefaultClause);
  graph.leaveTo(bodies[fallback] ?? done);
  const frame: JumpFrame = { outer: graph.frame, labels, breakTo: done, catchesPlainBreak: true };
  graph.within(frame, () => {
    for (const [index, clause] of node.caseBlock.clauses.entries()) {
      graph.goTo(bodies[index] as (typeof bodies)[number]);
      graph.continueAt(bodies[index] as (typeof bodies)[number]);
      buildStatements(graph, clause.statements);
    }
  });
  graph.leaveTo(done);
  graph.continueAt(done);
}

function buildLabeled(graph: GraphBuilder, node: ts.LabeledStatement, outer: readonly string[]): void {
  const labels = [...outer, node.label.text];
  if (ts.isIterationStatement(node.statement, false) || ts.isSwitchStatement(node.statement)) {
    return buildStatement(graph, node.statement, labels);
  }
  const done = graph.create('join');
  graph.within({ outer: graph.frame, labels, breakTo: done }, () => buildStatement(graph, node.statement, labels));
  graph.leaveTo(done);
  graph.continueAt(done);
}

function buildJump(graph: GraphBuilder, node: ts.BreakOrContinueStatement): void {
  const kind = ts.isBreakStatement(node) ? 'break' : 'continue';
  const frame = findJumpFrame(graph.frame, kind, node.label?.text);
  if (frame) graph.jump({ kind, frame });
}

function findJumpFrame(from: JumpFrame | undefined, kind: 'break' | 'continue', label?: string): JumpFrame | undefined {
  for (let frame = from; frame; frame = frame.outer) {
    const fits = kind === 'break' ? frame.breakTo : frame.continueTo;
    if (fits && (label ? frame.labels.includes(label) : kind === 'continue' || frame.catchesPlainBreak)) return frame;
  }
  return undefined;
}

function buildWith(graph: GraphBuilder, node: ts.WithStatement): void {
  buildExpression(graph, node.expression);
  buildStatement(graph, node.statement);
}
