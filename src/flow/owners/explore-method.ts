import type { ResourceModel } from '../../models/types.js';
import type { ts } from '../../project/ast.js';
import type { FunctionLike } from '../../project/names.js';
import { type Answer, ask } from '../obligations/question.js';
import type { ThrowTier, Tracked } from '../obligations/tracked.js';
import type { ValueKey } from '../obligations/value-keys.js';
import type { OwnerFacts } from './owner.js';

interface Entered {
  readonly resource: ResourceModel;
  readonly evidence: 'type' | 'name';
  readonly site: ts.Node;
}

/** Follows what a field holds through a function that is entered while it is live. */
export function enterWithField(
  { context, unit }: OwnerFacts,
  fn: FunctionLike,
  entered: Entered,
  field: string,
  tier: ThrowTier,
): Answer {
  return ask(context, trackedFrom(unit, fn, entered, 'entry', [`this.${field}`]), 'borrows', tier);
}

/** Follows the value of an expression, such as `this.clients.get(id)`, through the function that it stands in. */
export function followValue(
  { context, unit }: OwnerFacts,
  fn: FunctionLike,
  entered: Entered,
  opensAt: ts.Node,
  keys: readonly ValueKey[],
): Answer {
  return ask(context, { ...trackedFrom(unit, fn, entered, opensAt, keys), onlyIfTruthy: true }, 'borrows', 1);
}

/** What is kept has been opened, so nothing is left to open it. */
function trackedFrom(
  unit: OwnerFacts['unit'],
  owner: FunctionLike,
  { resource, evidence, site }: Entered,
  opensAt: Tracked['opensAt'],
  keys: readonly ValueKey[],
): Tracked {
  const { opensOn: _, ...opened } = resource;
  return { unit, owner, resource: opened, site, opensAt, keys, onlyIfTruthy: false, holds: 'value', evidence };
}
