import { ts } from './ast.js';
import { isFunctionWithBody } from './syntax.js';

/** The nodes of a tree in source order. Those below `nodes[i]` end before `after[i]`. */
interface Preorder {
  readonly nodes: readonly ts.Node[];
  readonly after: Uint32Array;
}

/** A node and all below it, in source order. */
export function nodesIn(root: ts.Node): readonly ts.Node[] {
  const { nodes, after, at } = placeOf(root);
  return nodes.slice(at, after[at]);
}

/** All nodes below a node, in source order. */
export function nodesBelow(root: ts.Node): readonly ts.Node[] {
  const { nodes, after, at } = placeOf(root);
  return nodes.slice(at + 1, after[at]);
}

/** The node and those below it that belong to the same activation: nested functions and classes have no inside. */
export function ownNodes(root: ts.Node): readonly ts.Node[] {
  const { nodes, after, at } = placeOf(root);
  const end = after[at] ?? 0;
  const own: ts.Node[] = [];
  for (let i = at, node = nodes[i]; node && i < end; node = nodes[i]) {
    own.push(node);
    i = node !== root && (isFunctionWithBody(node) || ts.isClassLike(node)) ? (after[i] ?? end) : i + 1;
  }
  return own;
}

const preorders = new WeakMap<ts.SourceFile, Preorder>();

/** Every tree is walked once and then read from the list: most questions of an audit are asked of nodes in a tree. */
function placeOf(root: ts.Node): Preorder & { readonly at: number } {
  const file = root.getSourceFile();
  const preorder = preorders.get(file) ?? walk(file);
  preorders.set(file, preorder);
  const at = indexOf(preorder.nodes, root);
  return at === undefined ? { ...walk(root), at: 0 } : { ...preorder, at };
}

/** Without recursion, so that depth is no danger. */
function walk(root: ts.Node): Preorder {
  const nodes: ts.Node[] = [];
  const ends: number[] = [];
  const pending: (ts.Node | number)[] = [root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'number') {
      ends[next] = nodes.length;
      continue;
    }
    pending.push(nodes.push(next) - 1);
    const children: ts.Node[] = [];
    ts.forEachChild(next, (child) => void children.push(child));
    for (let i = children.length - 1; i >= 0; i--) pending.push(children[i] as ts.Node);
  }
  return { nodes, after: Uint32Array.from(ends) };
}

/** Sources stand in the order of their beginnings, the longer before the shorter; comments' nodes are in no list. */
function indexOf(nodes: readonly ts.Node[], root: ts.Node): number | undefined {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(nodes[middle] as ts.Node, root)) low = middle + 1;
    else high = middle;
  }
  while (low < nodes.length && nodes[low] !== root && nodes[low]?.pos === root.pos) low++;
  return nodes[low] === root ? low : undefined;
}

function isBefore(node: ts.Node, other: ts.Node): boolean {
  return node.pos === other.pos ? node.end > other.end : node.pos < other.pos;
}
