import { ts } from '../../project/ast.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { OwnedResult } from '../summary.js';
import { acquisitionsOf, enclosingFunction } from './acquisitions.js';
import { isExecutor } from './call-effect.js';
import type { FlowContext } from './flow-context.js';
import { ask } from './question.js';
import type { Tracked } from './tracked.js';

/**
 * Finds the resource that a function returns to its caller: acquired in its body (or by a helper it calls, or in the
 * executor of a promise it makes) and returned on some path. Resources made for the life of the process are left out:
 * a factory of pools has no caller who should close them.
 */
export function findOwnedResult(context: FlowContext, unit: SourceUnit, fn: FunctionLike): OwnedResult | undefined {
  for (const call of callsIn(fn)) {
    for (const tracked of acquisitionsOf(context, unit, call)) {
      if (tracked.resource.lifetime === 'process' || !answersFor(fn, tracked)) continue;
      const { returned, returnedAs: property } = ask(context, tracked, 'takes', 1).exploration;
      if (!returned && property === undefined) continue;
      const owned = { resource: tracked.resource.id, evidence: tracked.evidence };
      return returned || property === undefined ? owned : { ...owned, property };
    }
  }
  return undefined;
}

/** The owner is the function itself, or the executor of a promise that is made directly in it. */
function answersFor(fn: FunctionLike, tracked: Tracked): boolean {
  for (let owner: FunctionLike | undefined = tracked.owner; owner; owner = enclosingFunction(owner)) {
    if (owner === fn) return true;
    if (tracked.opensAt !== 'entry' && !isExecutor(owner)) return false;
  }
  return false;
}

export function callsIn(root: ts.Node): readonly (ts.CallExpression | ts.NewExpression)[] {
  const found: (ts.CallExpression | ts.NewExpression)[] = [];
  const pending: ts.Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) found.push(node);
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    pending.push(...children.reverse());
  }
  return found;
}
