import { ts } from '../../project/ast.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { lastName } from '../../project/syntax.js';
import type { OwnedResult } from '../summary.js';
import { acquisitionsOf, enclosingFunction } from './acquisitions.js';
import { isChosenByCaller } from './chosen-by-caller.js';
import type { Discharge } from './discharge.js';
import type { FlowContext } from './flow-context.js';
import { ask } from './question.js';
import { isSweptAtExit } from './swept-at-exit.js';
import { callsIn, isExecutor } from './syntax.js';
import type { Tracked } from './tracked.js';

/**
 * Finds the resource that a function returns to its caller: acquired in its body (or by a helper it calls, or in the
 * executor of a promise it makes) and returned on some path. What only words tell is told by the caller's own words.
 */
export function findOwnedResult(context: FlowContext, unit: SourceUnit, fn: FunctionLike): OwnedResult | undefined {
  for (const call of callsIn(fn)) {
    for (const tracked of acquisitionsOf(context, unit, call)) {
      if (tracked.evidence === 'shape' || !answersFor(fn, tracked) || isSweptAtExit(context, tracked)) continue;
      const { returned, returnedAs: properties, isShared, met } = ask(context, tracked, 'takes', 1).exploration;
      if ((!returned && properties.length === 0) || met.some(({ reason }) => isWaived(tracked, reason))) continue;
      const owned = {
        resource: tracked.resource.id,
        evidence: tracked.evidence === 'type' ? ('type' as const) : ('name' as const),
        ...((isShared || tracked.isShared) && { isShared: true as const }),
        ...(isChosenByCaller(unit, fn, tracked.site) && { isChosen: true as const }),
      };
      return returned ? owned : { ...owned, properties };
    }
  }
  return undefined;
}

/** `timer.unref()`: the function sees to it that nobody minds. */
function isWaived({ resource }: Tracked, { how, node }: Discharge): boolean {
  const name = ts.isCallExpression(node) ? lastName(node.expression) : undefined;
  return how === 'released' && resource.release.some(({ method, waives }) => waives && method === name);
}

/** The owner is the function itself, or the executor of a promise that is made directly in it. */
function answersFor(fn: FunctionLike, tracked: Tracked): boolean {
  for (let owner: FunctionLike | undefined = tracked.owner; owner; owner = enclosingFunction(owner)) {
    if (owner === fn) return true;
    if (tracked.opensAt !== 'entry' && !isExecutor(owner)) return false;
  }
  return false;
}
