import type { Cfg, CfgEdge, CfgNode } from './cfg.js';

const EXITS = new Set(['return-exit', 'throw-exit', 'abandon-exit']);

/**
 * The edges of a graph as text, one per line, in the order of a walk from the entry. Nodes without effect are skipped:
 * an edge is shown to where it leads in the end. Used by fixtures, where the picture is the assertion.
 */
export function formatCfg(cfg: Cfg, text: string): string {
  const label = labeller(text);
  const lines: string[] = [];
  const seen = new Set<CfgNode>([cfg.entry]);
  const queue = [cfg.entry];
  for (let node = queue.shift(); node; node = queue.shift()) {
    for (const edge of node.out) {
      const to = throughJoins(edge.to);
      lines.push(`${label(node)} ${arrow(edge)} ${label(to)}`);
      if (!seen.has(to)) {
        seen.add(to);
        queue.push(to);
      }
    }
  }
  return [...new Set(lines)].join('\n');
}

function throughJoins(node: CfgNode): CfgNode {
  let at = node;
  for (const seen = new Set<CfgNode>(); at.kind === 'join' && at.out.length === 1 && !seen.has(at); ) {
    seen.add(at);
    at = (at.out[0] as CfgEdge).to;
  }
  return at;
}

function arrow(edge: CfgEdge): string {
  if (edge.kind === 'normal') return '->';
  return edge.kind === 'exception' ? `-${edge.cause}!->` : `-${edge.kind}->`;
}

/** Copies of one piece of code (`finally`) are told apart by a number. */
function labeller(text: string): (node: CfgNode) => string {
  const copies = new Map<string, number>();
  const labels = new Map<CfgNode, string>();
  return (node) => {
    const known = labels.get(node);
    if (known) return known;
    const base = baseLabel(node, text);
    const count = (copies.get(base) ?? 0) + 1;
    copies.set(base, count);
    const label = count === 1 ? base : `${base}#${count}`;
    labels.set(node, label);
    return label;
  };
}

function baseLabel(node: CfgNode, text: string): string {
  if (EXITS.has(node.kind)) return node.kind.replace('-exit', '').toUpperCase();
  if (!node.ast) return node.kind === 'entry' ? 'ENTRY' : 'loop';
  const source = text.slice(node.ast.getStart(), node.ast.getEnd()).replace(/\s+/g, ' ');
  const short = source.length > 40 ? `${source.slice(0, 37)}...` : source;
  return node.kind === 'evaluate' || node.kind === 'return' ? `[${short}]` : `${node.kind}[${short}]`;
}
