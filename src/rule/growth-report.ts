import type { GrowingContainer } from '../growth/index.js';
import type { ReportDescriptor } from './types.js';

/**
 * What every rule about containers reports of one. Data: `name`, `lifetime`, `keyDomain`, and `obstacle` and `ceiling` as
 * parts of a sentence, each empty where there is none.
 */
export function growthReport(found: GrowingContainer): ReportDescriptor<'stays'> {
  const { name, lifetime, keyDomain, obstacle, ceiling } = found;
  return {
    ...found,
    messageId: 'stays',
    data: {
      name,
      lifetime,
      keyDomain,
      obstacle: obstacle === undefined ? '' : `, ${obstacle}`,
      ceiling: ceiling === undefined ? '' : ` (${ceiling})`,
    },
    node: found.insertion,
    resource: name,
  };
}
