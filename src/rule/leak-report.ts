import type { ObligationLeak } from '../flow/leak.js';
import type { ReportDescriptor } from './types.js';

/** How the leaking path leaves, in the words that message ids are made of. */
export type LeakEnding = 'never' | 'skipped' | 'raised' | 'lost' | 'abandoned';

function endingOf(leak: ObligationLeak): LeakEnding {
  if (leak.extent === 'never') return 'never';
  if (leak.exit === 'throw' || leak.exit === 'reject') return 'raised';
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
  const methods = resource.release.map((each) => (each.callsItself ? 'it' : `${each.method}()`));
  return {
    messageId: endingOf(leak),
    data: {
      label: resource.label,
      release: methods.length > 0 ? `no path calls ${[...new Set(methods)].join(' or ')}` : 'no path releases it',
      exitLine: exit?.line ?? 0,
      verb: leak.exit === 'throw' ? 'throws' : 'rejects',
    },
    node: leak.acquire,
    resource: resource.id,
    confidence: leak.confidence,
    severity: resource.severity,
    steps: leak.steps,
    gaveUp: leak.gaveUp,
    ...(resource.remedy && { remedy: { text: resource.remedy } }),
  };
}
