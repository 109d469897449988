import type { Outcomes } from './exploded-graph.js';
import { Exploration } from './exploration.js';
import type { FlowContext } from './flow-context.js';
import { INITIAL_STATE, NULLISH, withAlias, withFact, withPhase } from './flow-state.js';
import type { ThrowTier, Tracked, UnknownPolicy } from './tracked.js';

export interface Answer {
  readonly exploration: Exploration;
  readonly outcomes: Outcomes;
}

/** Follows one obligation through its owner. */
export function ask(context: FlowContext, tracked: Tracked, policy: UnknownPolicy, tier: ThrowTier): Answer {
  const exploration = new Exploration(tracked, context.environment, context.graphs, policy, tier);
  const outcomes = exploration.explore(tracked.unit, tracked.owner, entryState(tracked));
  return { exploration, outcomes };
}

function entryState(tracked: Tracked) {
  const initial = tracked.resource.kind === 'temp-file' ? { ...INITIAL_STATE, isPath: true as const } : INITIAL_STATE;
  if (tracked.opensAt !== 'entry') return initial;
  const phase = tracked.resource.opensOn?.length ? 'dormant' : 'open';
  const held = tracked.keys.reduce(withAlias, withPhase(initial, phase));
  return tracked.errorKey === undefined ? held : withFact(held, tracked.errorKey, NULLISH);
}
