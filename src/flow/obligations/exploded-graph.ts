import type { SourceUnit } from '../../project/source-unit.js';
import type { CfgEdge, CfgNode } from '../cfg/cfg.js';
import type { FlowState } from './flow-state.js';

/**
 * A point of a path: a place in a control-flow graph together with what is known there. The chain of parents is the
 * witness path, through inlined calls as well.
 */
export interface PathPoint {
  readonly unit: SourceUnit;
  readonly node: CfgNode;
  readonly state: FlowState;
  readonly parent: PathPoint | undefined;
  /** The edge by which it was reached. */
  readonly edge: CfgEdge | undefined;
}

/** How one function body, entered with a state, can end for the obligation. */
export interface Outcomes {
  /** It is met on some path: released, stored with an owner, handed over. */
  readonly discharged: boolean;
  /** First points at which an exit is reached while it is open. */
  readonly openAtReturn: readonly PathPoint[];
  readonly openAtThrow: PathPoint | undefined;
  readonly openAtAbandon: PathPoint | undefined;
}
