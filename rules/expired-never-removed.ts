import { defineRule, growthReport } from '../src/rule/index.js';

/** Expired entries passed over and never removed. */
export const expiredNeverRemoved = defineRule<Record<string, never>, 'stays'>({
  meta: {
    id: 'expired-never-removed',
    title: 'expired entries passed over and never removed',
    description:
      'Reports long-lived collections whose entries carry a time that reads compare, while nothing takes out what has expired: a time to live that only decides what is returned. The entries of keys that are never asked for again stay for ever.',
    family: 'growth',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    stays:
      '`{name}` lives as long as {lifetime} and keeps an entry for each {keyDomain}{obstacle}; no sweep and no limit removes it{ceiling}',
  },
  remedy: {
    text: 'delete what has expired where it is found, and sweep the rest in an interval or at each insertion; or use a cache class with a maximum size and a time to live',
    before: `const known = cache.get(key);
if (known && known.expiresAt > Date.now()) return known.data;`,
    after: `for (const [key, { expiresAt }] of cache) if (expiresAt <= Date.now()) cache.delete(key);
cache.set(key, { data, expiresAt: Date.now() + 30_000 });`,
  },
  check(context) {
    for (const found of context.growing()) {
      if (found.fault === 'expired-stays') context.report(growthReport(found));
    }
  },
});
