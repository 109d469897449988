import type { FlowStep, StepKind } from '../../findings/flow-path.js';
import type { ts } from '../../project/ast.js';
import { locationOf } from '../../project/locations.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { BudgetCheck } from './budget-checks.js';
import type { Place } from './estimator.js';
import type { Guarded } from './guarded.js';

/** What the steps of a finding are told from. */
export interface Story {
  readonly filled: Guarded;
  /** The reported one first. */
  readonly estimates: readonly ts.Expression[];
  /** Where the reported one is made, if that is another file. */
  readonly inner: Place | undefined;
  readonly check: BudgetCheck;
}

/** The estimate, further ones, the comparison that goes by them, and what is kept. */
export function stepsOf(unit: SourceUnit, { filled, estimates, inner, check }: Story): readonly FlowStep[] {
  const { container, insertions } = filled;
  return [
    ...estimates.map((at, index) => stepAt('note', { unit, at }, index === 0 ? GUESSED : `${GUESSED} as well`)),
    ...(inner ? [stepAt('note', inner, 'the estimate is made here')] : []),
    stepAt(
      'branch',
      { unit, at: check.comparison },
      `\`${container.name}\` is held below \`${textOf(check.budget)}\` by it`,
    ),
    ...insertions.slice(0, 1).map(({ node }) => stepAt('insert', { unit, at: node }, 'what is kept may take any size')),
  ];
}

const GUESSED = 'tells a size without a look at the data';

export function stepAt(kind: StepKind, { unit, at }: { unit: SourceUnit; at: ts.Node }, message: string): FlowStep {
  const { file, line, column } = locationOf(unit, at);
  return { kind, file, line, column, message };
}

const LONGEST_TEXT = 60;

/** Code on one line, as part of a sentence. */
export function textOf(node: ts.Node): string {
  const text = node.getText().replaceAll(/\s+/g, ' ');
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
