import { isStandInName } from '../../models/verbs.js';
import { classAround, functionName, functionsAround } from '../../project/syntax.js';
import type { ObligationLeak } from '../leak.js';
import { isOverWithCommand } from './command-action.js';
import type { FlowContext } from './flow-context.js';
import { isReleaserGivenBefore } from './given-before.js';
import { judgePaths } from './judge.js';
import { isNeverOpened } from './never-opened.js';
import { isOnlyRead } from './plain-data.js';
import { isLockedForCaller } from './released-elsewhere.js';
import { isSweptAtExit } from './swept-at-exit.js';
import type { Tracked } from './tracked.js';

/** Decides whether an obligation leaks: by its paths, and by what lies before, around and behind them. */
export function judge(context: FlowContext, tracked: Tracked): ObligationLeak | undefined {
  if (isOfStandIn(tracked) || isNeverOpened(tracked) || isOnlyRead(tracked)) return undefined;
  if (isLockedForCaller(tracked) || isSweptAtExit(context, tracked)) return undefined;
  const given = isReleaserGivenBefore(context, tracked);
  const leak = given === 'surely' ? undefined : judgePaths(context, tracked);
  if (leak && isOverWithCommand(context, tracked, leak)) return withinCommand(leak);
  return leak && given ? { ...leak, confidence: 'possible', gaveUp: [...leak.gaveUp, TOO_LATE] } : leak;
}

/** Made for tests: it lives as long as one of them. */
function isOfStandIn({ site }: Tracked): boolean {
  const names = [classAround(site)?.name?.text, ...functionsAround(site).map(functionName)];
  return names.some((name) => name !== undefined && isStandInName(name));
}

function withinCommand(leak: ObligationLeak): ObligationLeak {
  const resource = { ...leak.resource, severity: 'low' as const };
  return { ...leak, resource, confidence: 'possible', gaveUp: [...leak.gaveUp, OF_COMMAND] };
}

const OF_COMMAND = 'only commands lead here, and their process ends with them';
const TOO_LATE = 'what ends it was registered before, and may have run already';
