import { defineRule, loopReport } from '../src/rule/index.js';

/** Probes and background requests that may wait for ever. */
export const noTimeout = defineRule<Record<string, never>, 'found'>({
  meta: {
    id: 'no-timeout',
    title: 'background request without a timeout',
    description:
      'Reports requests of health checks, heartbeats, pollers and background loops that have neither a timeout nor a signal. A server that accepts the connection and never answers stops the round for good, or until the next ones pile up behind it.',
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
      if (found.fault === 'no-limit') context.report(loopReport(found));
    }
  },
});
