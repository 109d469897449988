import type { ts } from '../../project/ast.js';
import type { LeakExit } from '../leak.js';
import type { PathPoint } from './exploded-graph.js';
import { raisingPoint } from './raising.js';

/** Where and how a path ends with the obligation open. */
export interface LeakEnd {
  readonly point: PathPoint;
  readonly exit: LeakExit;
  readonly gaveUp: readonly string[];
  /** Other methods release it as well, so somebody may see to it. */
  readonly isShared?: boolean;
  /** The call on its path that reads it into something which may fail. */
  readonly fedInto?: ts.Node;
  /** Other paths hand it to somebody who uses it up. */
  readonly isHandedOnElsewhere?: boolean;
  /** The owner is left half-built. */
  readonly isHalfBuilt?: boolean;
  /** It is raised in a callback, by whoever runs that. */
  readonly isIndirect?: boolean;
}

/** The last thing that happened before the exit: the return, what raised, or the end of the body. */
export function leavingNode({ point, exit }: LeakEnd): ts.Node {
  if (exit === 'overwrite' || (exit === 'reject' && point.node.ast)) return point.node.ast as ts.Node;
  if (exit === 'throw' || exit === 'reject') {
    const raising = raisingPoint(point)?.parent?.node.ast;
    if (raising) return raising;
  }
  let at: PathPoint = point;
  while (!at.node.ast && at.parent) at = at.parent;
  return at.node.ast as ts.Node;
}

export function isRaised({ exit }: LeakEnd): boolean {
  return exit === 'throw' || exit === 'reject';
}
