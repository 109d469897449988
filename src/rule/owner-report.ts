import type { OwnerFault } from '../flow/owners/index.js';
import type { ReportDescriptor } from './types.js';

/**
 * What every rule about owners reports of a fault; the rule adds the message. Data: `owner` (the class), `place`
 * (`this.client`), `label` (of the resource), `closing` (the closing method), `guard` (what it asks first), `faultLine`.
 */
export function ownerReport(found: OwnerFault): Omit<ReportDescriptor<string>, 'messageId'> {
  const { owner, place, closing, guard = '', faultLine, resource } = found;
  return {
    data: { owner, place, closing, guard, faultLine, label: resource.label },
    node: found.node,
    resource: resource.id,
    confidence: found.confidence,
    severity: resource.severity,
    steps: found.steps,
    gaveUp: found.gaveUp,
  };
}
