import type { ObligationLeak } from '../flow/leak.js';
import type { ResourceModel } from '../models/types.js';
import type { ReportDescriptor } from './types.js';

/** What to do, in words; the example that goes with it is the model's. */
const REMEDIES: Readonly<Record<ResourceModel['lifetime'], string>> = {
  scoped: 'release it on every path, also where something throws',
  process: 'make one for the whole process and end it with the process, or release it on every path',
};

/** How the leaking path leaves, in the words that message ids are made of. */
export type LeakEnding = 'never' | 'skipped' | 'raised' | 'lost' | 'abandoned';

/** Where only exceptions leave it open, other paths hand it on: what raises is the fault, though nothing releases it. */
function endingOf(leak: ObligationLeak): LeakEnding {
  if (leak.exit === 'throw' || leak.exit === 'reject') return 'raised';
  if (leak.extent === 'never') return 'never';
  if (leak.exit === 'overwrite') return 'lost';
  return leak.exit === 'abandoned-generator' ? 'abandoned' : 'skipped';
}

/**
 * What every rule about obligations reports of a leak; the message id is the leak's ending. Data: `label`, `release`
 * (which methods would do), `exitLine`, `verb` (throws or rejects).
 */
export function leakReport(leak: ObligationLeak): ReportDescriptor<LeakEnding> {
  const { resource } = leak;
  const exit = leak.steps.findLast((step) => step.kind === 'exit');
  return {
    messageId: endingOf(leak),
    data: {
      label: resource.label,
      release: missingRelease(resource.release),
      exitLine: exit?.line ?? 0,
      verb: leak.exit === 'throw' ? 'throws' : 'rejects',
    },
    node: leak.acquire,
    resource: resource.id,
    confidence: leak.confidence,
    severity: resource.severity,
    steps: leak.steps,
    gaveUp: leak.gaveUp,
    ...(resource.remedy && { remedy: { text: REMEDIES[resource.lifetime], after: resource.remedy } }),
  };
}

/**
 * True for a connection that is commonly made once for the whole process, where a function makes one for itself and no
 * path closes it: a fault of where it is made rather than of a path. `client-per-call` speaks of these alone.
 */
export function isMadePerCall(leak: ObligationLeak): boolean {
  const { resource } = leak;
  return resource.kind === 'connection' && resource.lifetime === 'process' && endingOf(leak) === 'never';
}

/** The most usual ones stand first. */
const MAX_NAMED = 4;

const ALTERNATIVES = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** The methods that would do; a function whose call is the release has no name to give. */
export function missingRelease([first, ...others]: ResourceModel['release']): string {
  if (!first) return 'no path releases it';
  if (first.callsItself) return 'no path calls it';
  const all = [first, ...others].filter((each) => !each.callsItself);
  const plain = all.filter((each) => !each.when);
  const methods = (plain.length > 0 ? plain : all).map(({ method }) => `${method}()`);
  return `no path calls ${ALTERNATIVES.format([...new Set(methods)].slice(0, MAX_NAMED))}`;
}
