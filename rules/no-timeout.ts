import { defineRule, loopReport, type Remedy } from '../src/rule/index.js';

const LIMITED_SHUTDOWN: Remedy = {
  text: 'end the process after a time, whatever still hangs',
  before: "process.once('SIGTERM', async () => {\n  await worker.close();\n  process.exit(0);\n});",
  after:
    "process.once('SIGTERM', async () => {\n  setTimeout(() => process.exit(1), 10_000).unref();\n  await worker.close();\n  process.exit(0);\n});",
};

/** Probes, background requests and steps of a shutdown that may wait for ever. */
export const noTimeout = defineRule<Record<string, never>, 'found'>({
  meta: {
    id: 'no-timeout',
    title: 'background request or shutdown without a timeout',
    description:
      'Reports requests of health checks, heartbeats, pollers and background loops that have neither a timeout nor a signal, and shutdowns that wait for others without a limit. A server that accepts the connection and never answers stops the round for good, or until the next ones pile up behind it; a shutdown that waits for it is ended by a kill.',
    family: 'loops',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: { found: 'the {purpose} {problem}' },
  remedy: {
    text: 'bound the wait by less than the period of the rounds',
    before: 'await fetch(url);',
    after: 'await fetch(url, { signal: AbortSignal.timeout(5_000) });',
  },
  check(context) {
    for (const found of context.loopFaults()) {
      if (found.fault !== 'no-limit') continue;
      const isShutdown = found.purpose === 'shutdown';
      context.report({ ...loopReport(found), ...(isShutdown && { remedy: LIMITED_SHUTDOWN }) });
    }
  },
});
