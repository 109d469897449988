import { defineRule, loopReport } from '../src/rule/index.js';

/** Intervals whose asynchronous work may still run when the next tick starts it again. */
export const overlappingInterval = defineRule<Record<string, never>, 'found'>({
  meta: {
    id: 'overlapping-interval',
    title: 'interval whose runs can overlap',
    description:
      'Reports intervals and schedules that start asynchronous work at each tick without looking whether the last run is over. When the work gets slower than the period, runs pile up and make it slower still.',
    family: 'loops',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: { found: 'the {purpose} {problem}' },
  remedy: {
    text: 'schedule the next run when the last one is over, or skip a tick while a run is in progress',
    before: 'setInterval(async () => {\n  await refresh(); // may outlast the period\n}, 5_000);',
    after: 'const tick = async () => {\n  await refresh();\n  timer = setTimeout(tick, 5_000);\n};',
  },
  check(context) {
    for (const found of context.loopFaults()) {
      if (found.fault === 'overlap') context.report(loopReport(found));
    }
  },
});
