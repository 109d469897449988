import type { CfgEdge } from '../cfg/cfg.js';
import type { Discharge } from './discharge.js';
import type { FlowState } from './flow-state.js';

/** What a node does to a state: the states after it by edge, and whether some path ends there with the obligation met. */
export interface Effect {
  readonly discharged: boolean;
  /** How it is met; absent where a body that was explored in place has told already. */
  readonly reason?: Discharge;
  /** It is known to raise here while the obligation is open: its exception edges count whatever the policy says. */
  readonly raises?: boolean;
  after(edge: CfgEdge): readonly FlowState[];
}

/** The obligation is met whichever way the node is left: a release that throws still releases. */
export function met(reason: Discharge): Effect {
  return { discharged: true, reason, after: () => [] };
}

/** The path ends here without leaking: the process does, or the way is impossible. */
export const ENDED: Effect = { discharged: false, after: () => [] };

export function same(state: FlowState): Effect {
  return { discharged: false, after: () => [state] };
}

/** States for the normal way on; exceptions leave the state as it was before. */
export function onward(normal: readonly FlowState[], before: FlowState): Effect {
  return { discharged: false, after: (edge) => (edge.kind === 'exception' ? [before] : normal) };
}

/** Where it raises, nothing is held. */
export function heldUnlessRaised(state: FlowState): Effect {
  return { discharged: false, after: (edge) => (edge.kind === 'exception' ? [] : [state]) };
}
