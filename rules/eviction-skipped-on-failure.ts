import { defineRule, growthReport } from '../src/rule/index.js';

/** Removal of an entry skipped by a failure. */
export const evictionSkippedOnFailure = defineRule<Record<string, never>, 'stays'>({
  meta: {
    id: 'eviction-skipped-on-failure',
    title: 'removal of an entry skipped by a failure',
    description:
      'Reports entries of long-lived collections that the code does remove, but not on every way: something between throws, rejects or returns first, the removal waits for a promise to succeed, or a timer gives up waiting and leaves the entry. Failures come in bursts, and each leaves an entry for good.',
    family: 'growth',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    stays: '`{name}` lives as long as {lifetime}; an entry for each {keyDomain} stays{obstacle}{ceiling}',
  },
  remedy: {
    text: 'remove the entry in a `finally` around everything that follows the insertion, and in the one function that settles the request, whether by answer, error or timeout',
    before: `pending.set(id, request);
await send(request);
pending.delete(id);`,
    after: `pending.set(id, request);
try {
  await send(request);
} finally {
  pending.delete(id);
}`,
  },
  check(context) {
    for (const found of context.growing()) {
      if (found.fault === 'removal-skipped') context.report({ ...growthReport(found), confidence: 'possible' });
    }
  },
});
