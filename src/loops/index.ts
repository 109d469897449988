import type { AnalysisEnvironment } from '../models/environment.js';
import type { SourceUnit } from '../project/source-unit.js';
import { findAbandonedPolls } from './find-abandoned-polls.js';
import { findLibraryRetries } from './find-library-retries.js';
import { findLoopFaults } from './find-loop-faults.js';
import { findLostDelays } from './find-lost-delays.js';
import { findOverlaps } from './find-overlaps.js';
import { findReentryFaults } from './find-reentry-faults.js';
import { findSynchronousWaits } from './find-synchronous-waits.js';
import { findUnhandledTasks } from './find-unhandled-tasks.js';
import { findUnlimitedRequests } from './find-unlimited-requests.js';
import { findUnlimitedShutdowns } from './find-unlimited-shutdowns.js';
import type { LoopFault } from './loop-fault.js';

export type { LoopFault } from './loop-fault.js';

/** Whatever can go round: a file without any of these words has no loop of its own. */
const GOES_ROUND =
  /\b(?:while|for|do|setTimeout|setInterval|setImmediate|nextTick|queueMicrotask|on\w*|catch|\w*Sync|\w*[wW]ait)\b/;

const OF_OWN_LOOPS = [
  findLoopFaults,
  findReentryFaults,
  findAbandonedPolls,
  findLostDelays,
  findSynchronousWaits,
  findUnhandledTasks,
  findUnlimitedRequests,
  findUnlimitedShutdowns,
];

/** Libraries go round under names of their own. */
const OF_LIBRARIES = [findOverlaps, findLibraryRetries];

/** The faults of one file's loops, timers and retries, in source order. Tests may wait as they like. */
export function analyseLoops(unit: SourceUnit, environment: AnalysisEnvironment): readonly LoopFault[] {
  if (unit.isTest) return [];
  const finders = GOES_ROUND.test(unit.text) ? [...OF_OWN_LOOPS, ...OF_LIBRARIES] : OF_LIBRARIES;
  const found = finders.flatMap((find) => find(unit, environment));
  return found.sort((left, right) => left.head.pos - right.head.pos);
}
