import type { FlowStep, StepKind } from '../findings/flow-path.js';
import type { Lifetime } from '../lifetimes/class-lifetime.js';
import type { ts } from '../project/ast.js';
import { locationOf } from '../project/locations.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { Cause } from './cause.js';
import type { Container } from './container.js';
import type { Growth } from './judge.js';
import { obstacleSteps } from './obstacles.js';
import type { RemovalsByWorth } from './removals.js';
import type { Escape } from './uses.js';

/** What the steps of a finding are told from. */
export interface Story {
  readonly unit: SourceUnit;
  readonly container: Container;
  readonly lifetime: Lifetime;
  readonly cause: Cause;
  readonly others: readonly Growth[];
  readonly removals: RemovalsByWorth;
  readonly escapes: readonly Escape[];
}

const MAXIMUM_OTHERS = 6;

/** The insertion, the owner with its lifetime, further insertions, what skips a removal, and removals that do not help. */
export function stepsOf(story: Story): readonly FlowStep[] {
  const { unit, container, lifetime, cause, removals } = story;
  const { growth } = cause;
  const step = (kind: StepKind, node: ts.Node, message: string): FlowStep => {
    const { file, line, column } = locationOf(unit, node);
    return { kind, file, line, column, message };
  };
  return [
    step('insert', growth.insertion.node, `adds an entry for each ${growth.domain.words}${originOf(growth)}`),
    step('note', container.declaration, `\`${container.name}\` lives as long as ${lifetime.words}`),
    ...story.others
      .slice(0, MAXIMUM_OTHERS)
      .map(({ insertion, domain }) => step('insert', insertion.node, `adds an entry for each ${domain.words} as well`)),
    ...obstacleSteps(cause).map(({ kind, node, message }) => step(kind, node, message)),
    ...removals.failure.map(({ node }) => step('remove', node, 'takes an entry out after a failure only')),
    ...removals.teardown.map(({ node }) => step('remove', node, 'empties it only when its owner ends')),
    ...removals.uncalled.map(({ node }) => step('remove', node, 'empties it, but nothing in the project calls this')),
    ...story.escapes.map(({ node, words }) => step('note', node, `\`${container.name}\` ${words}`)),
    step('note', container.declaration, absence(story)),
  ];
}

function originOf({ domain }: Growth): string {
  return domain.origin === undefined ? '' : `, which is ${domain.origin}`;
}

function absence({ unit, removals: { entry, failure, teardown, uncalled } }: Story): string {
  const other = entry.length + failure.length + teardown.length + uncalled.length > 0 ? 'other ' : '';
  return `no ${other}removal and no limit found in ${unit.path}`;
}
