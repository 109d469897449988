import { defineRule, type OwnerFaultKind, ownerReport } from '../src/rule/index.js';

const REPORTED: ReadonlySet<OwnerFaultKind> = new Set(['overwritten', 'cleared']);

/** Fields and map entries that hold a live resource and are given another one, or nothing. */
export const overwrittenResource = defineRule<Record<string, never>, 'overwritten' | 'cleared'>({
  meta: {
    id: 'overwritten-resource',
    title: 'live resource that is overwritten',
    description:
      'Reports a field or map entry that holds a live resource and is given another one, or emptied, before the resource is released. Whatever it held stays open, and nothing can reach it any more.',
    family: 'lifecycle',
    severity: 'high',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    overwritten: 'line {faultLine} puts another {label} in `{place}` while the one before is still open',
    cleared: 'line {faultLine} empties `{place}` while the {label} in it is still open',
  },
  remedy: {
    text: 'release what the field holds before it is given something else',
    before: 'async reconnect() {\n  this.client = await connect();\n}',
    after: 'async reconnect() {\n  await this.client?.close();\n  this.client = await connect();\n}',
  },
  check(context) {
    for (const found of context.ownerFaults()) {
      const { fault } = found;
      if (!REPORTED.has(fault)) continue;
      context.report({
        ...ownerReport(found),
        confidence: 'possible',
        messageId: fault === 'cleared' ? 'cleared' : 'overwritten',
      });
    }
  },
});
