import { buildCfg } from '../../flow/cfg/build-cfg.js';
import type { CfgEdge, CfgNode } from '../../flow/cfg/cfg.js';
import { CfgTooLargeError } from '../../flow/cfg/cfg.js';
import type { ts } from '../../project/ast.js';
import type { FunctionLike } from '../../project/names.js';

/** A way out of a function that meets none of the stops. */
export interface Way {
  readonly kind: 'throws' | 'rejects' | 'returns' | 'stops';
  /** Where it leaves the straight path: what rejects, the `throw`, the `return`, the `yield`. */
  readonly at: ts.Node;
}

type Place = readonly [node: CfgNode, left: Way | undefined];

/** What is known of the nodes on the ways. */
export interface Known {
  isStop(at: ts.Node): boolean;
  /** A wait that can not fail. */
  isSafe(at: ts.Node): boolean;
}

/**
 * The shortest ways from a node to the exits of its function that meet no stop. Exceptions are what is thrown and what
 * is awaited; that any call may throw is no reason to speak. A graph that is too large has no ways.
 */
export function waysPast(fn: FunctionLike, from: ts.Node, { isStop, isSafe }: Known): readonly Way[] {
  const nodes = nodesOf(fn);
  const seen = new Set<CfgNode>();
  const ways: Way[] = [];
  const queue: Place[] = nodes.flatMap((node) => (node.ast === from ? onwards(node, undefined, false) : []));
  for (let place = queue.shift(); place; place = queue.shift()) {
    const [node, left] = place;
    if (seen.has(node) || (node.ast && isStop(node.ast))) continue;
    seen.add(node);
    if (left && node.kind.endsWith('-exit')) ways.push(left);
    queue.push(...onwards(node, left, !node.ast || !isSafe(node.ast)));
  }
  return ways;
}

function nodesOf(fn: FunctionLike): readonly CfgNode[] {
  try {
    return buildCfg(fn).nodes;
  } catch (error) {
    if (error instanceof CfgTooLargeError) return [];
    throw error;
  }
}

function onwards(node: CfgNode, left: Way | undefined, mayFail: boolean): readonly Place[] {
  return node.out.flatMap((edge): readonly Place[] => {
    if (edge.kind === 'exception' && (!mayFail || edge.cause === 'call')) return [];
    return [[edge.to, left ?? wayOf(node, edge)]];
  });
}

function wayOf({ kind, ast }: CfgNode, edge: CfgEdge): Way | undefined {
  if (!ast) return undefined;
  if (edge.kind === 'exception') return { kind: edge.cause === 'throw' ? 'throws' : 'rejects', at: ast };
  if (edge.kind === 'abandon') return { kind: 'stops', at: ast };
  return kind === 'return' ? { kind: 'returns', at: ast } : undefined;
}
