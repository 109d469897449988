import type { Callee } from '../../models/resolver.js';
import { ts } from '../../project/ast.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { isAssignmentTo } from '../../project/syntax.js';
import { enclosingFunction, opening } from './acquisitions.js';
import type { FlowContext } from './flow-context.js';
import type { Tracked } from './tracked.js';
import { keyOf, type ValueKey } from './value-keys.js';

type Call = ts.CallExpression | ts.NewExpression;

/**
 * `await this.client.connect(); …; await this.client.end()`: a function opens what a field holds, and ends it. Between
 * the two it owes the end as if it had made it.
 */
export function openedFieldOf(
  { environment }: FlowContext,
  unit: SourceUnit,
  call: Call,
  { name, receiver, receiverType }: Callee,
): Tracked | undefined {
  const owner = enclosingFunction(call);
  if (!owner || !receiver || receiverType === undefined || !ts.isPropertyAccessExpression(receiver)) return undefined;
  const resource = environment.models.resourceOfType(receiverType);
  const key = keyOf(unit, receiver);
  if (!resource?.opensOn?.includes(name) || key === undefined || !key.startsWith('this.')) return undefined;
  const methods = new Set(resource.release.map(({ method }) => method));
  const nodes = nodesIn(owner);
  if (!nodes.some((node) => isCallOf(unit, node, key, methods) && node.pos > call.pos)) return undefined;
  // What the function makes itself is followed from there.
  if (
    nodes.some(
      (node) => ts.isBinaryExpression(node) && isAssignmentTo(node, node.left) && keyOf(unit, node.left) === key,
    )
  )
    return undefined;
  const { opensOn: _, ...opened } = resource;
  const basics = { unit, owner, resource: opened, site: call, opensAt: opening(call), keys: [key] };
  return { ...basics, holds: 'receiver', evidence: 'type', onlyIfTruthy: false, isGuess: true };
}

function isCallOf(unit: SourceUnit, node: ts.Node, key: ValueKey, methods: ReadonlySet<string>): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  return methods.has(node.expression.name.text) && keyOf(unit, node.expression.expression) === key;
}
