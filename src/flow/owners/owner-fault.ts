import type { FlowStep } from '../../findings/flow-path.js';
import type { Confidence } from '../../findings/severity.js';
import type { ResourceModel } from '../../models/types.js';
import type { ts } from '../../project/ast.js';
import type { SourceUnit } from '../../project/source-unit.js';

/**
 * What an owner does wrong with a resource that it made itself.
 *
 * - `never-closed`: the class keeps it in a field and has no method that ends anything;
 * - `forgotten`: the class has a closing method, which leaves this field out;
 * - `refused`: the closing method asks another field first, which a failed opening has not set yet;
 * - `late`: it reaches the field after an await, and the closing method may have run meanwhile;
 * - `overwritten`: the field is given another one while it holds a live one;
 * - `cleared`: the field is emptied while it holds a live one;
 * - `super-skipped`: an override of a closing method does not call the one that releases;
 * - `chain-aborted`: a step of a cleanup that fails skips the releases after it.
 */
export type OwnerFaultKind =
  | 'never-closed'
  | 'forgotten'
  | 'refused'
  | 'late'
  | 'overwritten'
  | 'cleared'
  | 'super-skipped'
  | 'chain-aborted';

/** One fault of one owner; its resource may be of any kind, timers and subscriptions included. */
export interface OwnerFault {
  readonly fault: OwnerFaultKind;
  readonly unit: SourceUnit;
  readonly resource: ResourceModel;
  /** How people call the owner: the name of the class. */
  readonly owner: string;
  /** How the code calls the place that holds it: `this.client`. */
  readonly place: string;
  /** What is reported: the acquiring call, the override, or the step that fails. */
  readonly node: ts.Node;
  /** The closing method that leaves it out, skips it or may not come to it; empty where there is none. */
  readonly closing: string;
  /** What the closing method asks before it ends anything (`refused`), or sets (`late`): `this.ready`, `this.closed`. */
  readonly guard?: string;
  /** Where it goes wrong: the closing method, the assignment, the release that is skipped. */
  readonly faultLine: number;
  readonly confidence: Confidence;
  readonly steps: readonly FlowStep[];
  readonly gaveUp: readonly string[];
}
