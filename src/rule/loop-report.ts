import type { LoopFault } from '../loops/index.js';
import type { ReportDescriptor } from './types.js';

/** What every rule about loops reports of a fault. Data: `purpose` and `problem`, which together make a sentence. */
export function loopReport(found: LoopFault): ReportDescriptor<'found'> {
  return {
    messageId: 'found',
    data: { purpose: found.purpose, problem: found.problem },
    node: found.head,
    resource: found.purpose,
    confidence: found.confidence,
    ...(found.severity && { severity: found.severity }),
    steps: found.steps,
    gaveUp: found.gaveUp,
  };
}
