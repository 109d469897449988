import { defineRule, loopReport } from '../src/rule/index.js';

/** Work in the background whose rejection reaches nobody. */
export const unhandledBackgroundTask = defineRule<Record<string, never>, 'found'>({
  meta: {
    id: 'unhandled-background-task',
    title: 'background work whose failure nobody handles',
    description:
      'Reports asynchronous work that a timer, an event or a start-up begins, that may reject, and whose promise nobody holds. Since Node 15 one such rejection ends the process, and every other service in it.',
    family: 'loops',
    severity: 'high',
    since: '0.1.0',
    status: 'stable',
  },
  messages: { found: 'the {purpose} {problem}' },
  remedy: {
    text: 'handle the failure where the work is begun: a `try` around its body, or a `.catch` that logs and goes on',
    before: "watcher.on('change', async (path) => {\n  await reload(path); // a rejection ends the process\n});",
    after: "watcher.on('change', (path) => {\n  reload(path).catch((error) => log.error(error));\n});",
  },
  check(context) {
    for (const found of context.loopFaults()) {
      if (found.fault === 'unhandled-rejection') context.report(loopReport(found));
    }
  },
});
