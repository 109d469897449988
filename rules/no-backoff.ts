import { defineRule, loopReport } from '../src/rule/index.js';

/** Retries, reconnects, health checks and pollers that come back too soon after a failure. */
export const noBackoff = defineRule<Record<string, never>, 'found'>({
  meta: {
    id: 'no-backoff',
    title: 'retry whose delay does not grow',
    description:
      'Reports retries, reconnects, health checks and pollers that after a failure go on at once or after a short fixed delay, without growth and without an end. They hammer a server that is down, and keep it down.',
    family: 'loops',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: { found: 'the {purpose} {problem}' },
  remedy: {
    text: 'wait after each failure, double the wait up to a cap, and set it back after a success',
    before: 'catch (error) {\n  logger.error(error); // and straight on\n}',
    after: 'catch (error) {\n  await sleep(backoff);\n  backoff = Math.min(backoff * 2, 60_000);\n}',
  },
  check(context) {
    for (const found of context.loopFaults()) {
      if (found.fault === 'retry-without-growth') context.report(loopReport(found));
    }
  },
});
