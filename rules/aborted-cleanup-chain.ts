import { defineRule, ownerReport } from '../src/rule/index.js';

/** Cleanups of several resources in which one failing step skips the rest. */
export const abortedCleanupChain = defineRule<Record<string, never>, 'skipped'>({
  meta: {
    id: 'aborted-cleanup-chain',
    title: 'cleanup that one failing step aborts',
    description:
      'Reports a cleanup in which an awaited step that rejects skips the release of something else. Cleanups run when something has gone wrong already, so that a failing step is to be expected.',
    family: 'lifecycle',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    skipped: 'where this rejects, `{closing}` ends without releasing `{place}` in line {faultLine}',
  },
  remedy: {
    text: 'give each step a `try` of its own, or run them under `Promise.allSettled`, or release in a `finally`',
    before: 'async close() {\n  await this.flush(); // a rejection skips the rest\n  await this.client.end();\n}',
    after: 'async close() {\n  try {\n    await this.flush();\n  } finally {\n    await this.client.end();\n  }\n}',
  },
  check(context) {
    for (const found of context.ownerFaults()) {
      if (found.fault !== 'chain-aborted') continue;
      context.report({ ...ownerReport(found), messageId: 'skipped', severity: 'medium' });
    }
  },
});
