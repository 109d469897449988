import type { ts } from '../../project/ast.js';
import type { BuildStatement } from './build-statement.js';
import type { CfgNode } from './cfg.js';
import type { GraphBuilder, Jump, JumpFrame } from './graph-builder.js';

/** Appends try/catch/finally. The `finally` body is copied for each way through it: normal, throw, return, each jump. */
export function buildTry(graph: GraphBuilder, node: ts.TryStatement, buildStatement: BuildStatement): void {
  const done = graph.create('join');
  const finallyFrame =
    node.finallyBlock && cleanupFrame(graph, () => buildStatement(graph, node.finallyBlock as ts.Block));
  const guarded = () => buildGuarded(graph, node, buildStatement);
  if (finallyFrame) graph.within(finallyFrame, guarded);
  else guarded();
  if (node.finallyBlock && graph.reachable) buildStatement(graph, node.finallyBlock);
  graph.leaveTo(done);
  graph.continueAt(done);
}

function buildGuarded(graph: GraphBuilder, node: ts.TryStatement, buildStatement: BuildStatement): void {
  if (!node.catchClause) return buildStatement(graph, node.tryBlock);
  const caught = graph.create('bind', node.catchClause);
  const done = graph.create('join');
  graph.within({ outer: graph.frame, labels: [], catchTo: caught }, () => buildStatement(graph, node.tryBlock));
  graph.leaveTo(done);
  graph.continueAt(caught);
  buildStatement(graph, node.catchClause.block);
  graph.leaveTo(done);
  graph.continueAt(done);
}

/** A frame whose cleanup runs on every jump through it; jumps of the same kind and target share one copy. */
export function cleanupFrame(graph: GraphBuilder, buildCleanup: () => void): JumpFrame {
  const outer = graph.frame;
  const copies = new Map<string | JumpFrame, Map<string, CfgNode>>();
  return {
    outer,
    labels: [],
    enterCleanup: (jump) => {
      const byTarget = copies.get('frame' in jump ? jump.frame : '') ?? new Map<string, CfgNode>();
      copies.set('frame' in jump ? jump.frame : '', byTarget);
      const existing = byTarget.get(jump.kind);
      if (existing) return existing;
      const start = graph.create('join');
      byTarget.set(jump.kind, start);
      graph.aside(outer, start, () => continueJump(graph, jump, outer, buildCleanup));
      return start;
    },
  };
}

function continueJump(graph: GraphBuilder, jump: Jump, outer: JumpFrame | undefined, buildCleanup: () => void): void {
  buildCleanup();
  if (graph.reachable) graph.leaveTo(graph.resolveJump(jump, outer));
}
