import type { AnalysisEnvironment } from '../../models/environment.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { findEarlyExpiries } from './find-early-expiries.js';
import { findForcedRemovals } from './find-forced-removals.js';
import { findLongWaits } from './find-long-waits.js';
import { findOpenEndedHolds } from './find-open-ended-holds.js';
import { findOtherSessions } from './find-other-sessions.js';
import { findUnrecoveredLockFiles } from './find-unrecovered-lock-files.js';
import type { LockFault } from './lock-fault.js';

export type { LockFault } from './lock-fault.js';

/** Whatever speaks of locks: a file without any of these words holds nothing for this analysis. */
const SPEAKS_OF_LOCKS = /lock|mutex|sema|lease|acquire|pid_?file|busy_timeout|\.pid\b/i;

/** The faults of one file's locks, in source order. Tests may hold theirs as they like. */
export function analyseLocks(unit: SourceUnit, environment: AnalysisEnvironment): readonly LockFault[] {
  if (unit.isTest || !SPEAKS_OF_LOCKS.test(unit.text)) return [];
  const found = [
    findOpenEndedHolds,
    findForcedRemovals,
    findLongWaits,
    findEarlyExpiries,
    findUnrecoveredLockFiles,
    findOtherSessions,
  ].flatMap((find) => find(unit, environment));
  return found.sort((left, right) => left.site.pos - right.site.pos);
}
