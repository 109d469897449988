import { endsSoon } from '../lifetimes/runs.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import type { SourceUnit } from '../project/source-unit.js';
import { collectFileFacts } from './file-facts.js';
import { findContainers } from './find-containers.js';
import type { GrowingContainer } from './growing-container.js';
import { lastingListeners } from './listeners/index.js';
import { growingMemos } from './memoisers/index.js';
import { judgeContainer } from './verdict.js';

export { type ContainerSite, countContainers } from './census.js';
export type { GrowingContainer } from './growing-container.js';

/** Finds the containers, memoised functions and listeners of a file that live long and keep what they get, tests left out. */
export function analyseGrowth(unit: SourceUnit, environment: AnalysisEnvironment): readonly GrowingContainer[] {
  if (unit.isTest) return [];
  const facts = collectFileFacts(unit, environment);
  const growing = findContainers(unit, facts.fields, environment).flatMap((container) => {
    const verdict = judgeContainer(facts, container);
    return verdict.kind === 'grows' ? verdict.growing : [];
  });
  return endsSoon(unit.path) ? growing : [...growing, ...growingMemos(facts), ...lastingListeners(facts)];
}
