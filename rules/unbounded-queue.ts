import { defineRule, growthReport } from '../src/rule/index.js';

/** Queue without a limit. */
export const unboundedQueue = defineRule<Record<string, never>, 'stays'>({
  meta: {
    id: 'unbounded-queue',
    title: 'queue without a limit',
    description:
      'Reports long-lived queues and buffers that producers fill without a limit while nothing drains them, or the drain puts back what it could not deliver, or waits until the other side is there again: as long as it is down, memory grows with every message.',
    family: 'growth',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    stays:
      '`{name}` lives as long as {lifetime} and gains an element for each {keyDomain}, without a limit{obstacle}{ceiling}',
  },
  remedy: {
    text: 'give the queue a limit and decide what happens beyond it: drop the oldest, refuse the newest, or make producers wait',
    before: `queue.push(event);
// later: catch { queue.unshift(...batch); }`,
    after: `if (queue.length >= LIMIT) queue.shift();
queue.push(event);`,
  },
  check(context) {
    for (const found of context.growing()) {
      if (found.fault === 'queue-grows') context.report(growthReport(found));
    }
  },
});
