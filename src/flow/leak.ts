import type { FlowStep } from '../findings/flow-path.js';
import type { Confidence } from '../findings/severity.js';
import type { ResourceModel } from '../models/types.js';
import type { ts } from '../project/ast.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { Occasion } from './obligations/occasion.js';

/** Which end of the function the resource reached while it was still open; `race`: the promise behind it lost one; `given-up`: nobody waits for it any more; `cancelled`: whoever reads it gave up; `unescalated`: it is asked to end, and waited for without limit. */
export type LeakExit =
  | 'return'
  | 'throw'
  | 'reject'
  | 'end'
  | 'discard'
  | 'overwrite'
  | 'abandoned-generator'
  | 'race'
  | 'given-up'
  | 'cancelled'
  | 'unescalated';

/** An obligation that some path does not meet: one per acquisition, with its best witness. */
export interface ObligationLeak {
  readonly unit: SourceUnit;
  readonly resource: ResourceModel;
  /** The acquiring call (or the parameter that receives the value). */
  readonly acquire: ts.Node;
  /** The node at which the leaking path leaves. */
  readonly exitNode: ts.Node;
  readonly exit: LeakExit;
  /** `never`: no path releases it; `some-path`: at least one path does. */
  readonly extent: 'never' | 'some-path';
  readonly confidence: Confidence;
  readonly steps: readonly FlowStep[];
  readonly gaveUp: readonly string[];
  /** Of what is left running for ever: why that matters. */
  readonly occasion?: Occasion;
  /** It ends by itself when this call has read all of it, and stays open when what it is read into fails. */
  readonly fedInto?: ts.Node;
}
