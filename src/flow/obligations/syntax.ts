import { ts } from '../../project/ast.js';

/** A node and all below it, in source order; without recursion, so that depth is no danger. */
export function nodesBelow(root: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const pending: ts.Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    found.push(node);
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    pending.push(...children.reverse());
  }
  return found;
}

export function callsIn(root: ts.Node): readonly (ts.CallExpression | ts.NewExpression)[] {
  return nodesBelow(root).filter((node) => ts.isCallExpression(node) || ts.isNewExpression(node));
}
