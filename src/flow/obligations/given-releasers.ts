import type { ts } from '../../project/ast.js';
import type { PathPoint } from './exploded-graph.js';
import type { Exploration } from './exploration.js';
import { functionGiven, mentions } from './holding.js';

/** `return () => clearInterval(timer)`: the caller gets what ends it, and owes a call of that. */
export function isReleaserGiven(exploration: Exploration, point: PathPoint, value: ts.Expression): boolean {
  const { unit, state } = point;
  const fn = functionGiven(unit, value);
  if (!fn || !mentions(unit, fn, state)) return false;
  // The caller is asked what becomes of it: here it is neither released nor lost.
  const { releases, lost } = exploration;
  const [released, lostBefore] = [releases.length, lost.length];
  exploration.inline(unit, fn, state, point);
  const isReleaser = releases.length > released;
  releases.splice(released);
  lost.splice(lostBefore);
  return isReleaser;
}
