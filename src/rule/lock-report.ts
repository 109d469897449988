import type { LockFault } from '../flow/locks/index.js';
import type { ReportDescriptor } from './types.js';

/** What every rule about locks reports of a fault. Data: `subject` and `problem`, which together make a sentence. */
export function lockReport(found: LockFault): ReportDescriptor<'found'> {
  return {
    messageId: 'found',
    data: { subject: found.subject, problem: found.problem },
    node: found.site,
    resource: found.subject,
    confidence: found.confidence,
    ...(found.severity && { severity: found.severity }),
    steps: found.steps,
    gaveUp: found.gaveUp,
  };
}
