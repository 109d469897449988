import { defineRule, loopReport } from '../src/rule/index.js';

/** Loops and self-scheduling functions that go round without waiting for anything. */
export const busyWait = defineRule<Record<string, never>, 'found'>({
  meta: {
    id: 'busy-wait',
    title: 'loop that spins instead of waiting',
    description:
      'Reports loops that go round without a real wait: they spin on a condition or a clock, rest only for a turn of the event loop, or have a way round on which the wait is skipped. Each takes a whole processor, and a synchronous one stops all other work.',
    family: 'loops',
    severity: 'high',
    since: '0.1.0',
    status: 'stable',
  },
  messages: { found: 'the {purpose} {problem}' },
  remedy: {
    text: 'wait for the event itself, or sleep between two looks; let every way round the loop pass the wait',
    before: 'while (!pool.hasIdle()) {\n  await Promise.resolve(); // no rest at all\n}',
    after: 'while (!pool.hasIdle()) {\n  await sleep(100); // gives the processor back\n}',
  },
  check(context) {
    for (const found of context.loopFaults()) {
      if (found.fault === 'spins') context.report(loopReport(found));
    }
  },
});
