import { defineRule, loopReport } from '../src/rule/index.js';

/** Synchronous waits in code that shares its thread. */
export const blockedEventLoop = defineRule<Record<string, never>, 'found'>({
  meta: {
    id: 'blocked-event-loop',
    title: 'synchronous wait that blocks the event loop',
    description:
      'Reports calls that sleep or wait for a child process without giving the thread back, in asynchronous code, request handlers and libraries. While they wait, no request is answered, no timer fires and no lock can be given back.',
    family: 'loops',
    severity: 'high',
    since: '0.1.0',
    status: 'stable',
  },
  messages: { found: 'the {purpose} {problem}' },
  remedy: {
    text: 'await the asynchronous form; what has to block belongs into a worker',
    before: "async function check(host) {\n  return spawnSync('ping', [host]);\n}",
    after: "async function check(host) {\n  return execFileAsync('ping', [host]);\n}",
  },
  check(context) {
    for (const found of context.loopFaults()) {
      if (found.fault === 'synchronous-wait') context.report(loopReport(found));
    }
  },
});
