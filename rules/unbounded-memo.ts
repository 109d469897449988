import { defineRule, growthReport } from '../src/rule/index.js';

/** Results kept for keys without number. */
export const unboundedMemo = defineRule<Record<string, never>, 'stays'>({
  meta: {
    id: 'unbounded-memo',
    title: 'results kept for keys without number',
    description:
      'Reports memo tables and promise caches that live as long as the process, keep a result for each key that ever came, and have no limit: the keys are parameters, requests, queries, addresses or objects, not a handful of constants.',
    family: 'growth',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    stays:
      '`{name}` lives as long as {lifetime} and keeps the result for each {keyDomain}, without a limit{obstacle}{ceiling}',
  },
  remedy: {
    text: 'keep the results in a cache with a maximum size (LRU), in a `WeakMap` where the keys are objects, or for one request only',
    before: `const results = new Map();
const resultOf = (query) => results.get(query) ?? keep(results, query, compute(query));`,
    after: `const results = new LRUCache({ max: 500 });`,
  },
  check(context) {
    for (const found of context.growing()) {
      if (found.fault !== 'memo-grows') continue;
      const report = growthReport(found);
      // Few of the keys of a memo are ever known to have no number.
      context.report({ ...report, confidence: report.confidence === 'certain' ? 'likely' : report.confidence });
    }
  },
});
