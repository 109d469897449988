/** What happens at a step of a witness path. */
export const STEP_KINDS = [
  'acquire',
  'alias',
  'branch',
  'call',
  'throw',
  'release',
  'exit',
  'insert',
  'remove',
  'loop',
  'wait',
  'note',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** One step of the story of a finding, in the order in which it happens. */
export interface FlowStep {
  readonly kind: StepKind;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
