import { defineRule, growthReport } from '../src/rule/index.js';

/** Maps, sets, dictionaries and lists that live long, gain an entry per user, session, request … and lose none. */
export const unboundedKeyedCollection = defineRule<Record<string, never>, 'stays'>({
  meta: {
    id: 'unbounded-keyed-collection',
    title: 'long-lived collection that only grows',
    description:
      'Reports maps, sets, dictionaries and arrays that live as long as the process, gain entries under keys without number (user, session, token, request, connection) and have no removal that can be reached and no limit. Memory grows with every user or request that ever came.',
    family: 'growth',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    stays:
      '`{name}` lives as long as {lifetime} and gains an entry for each {keyDomain}, which nothing removes{obstacle}{ceiling}',
  },
  remedy: {
    text: 'remove the entry where its user, session or request ends, or bound the collection (size limit with eviction, LRU, a sweep of expired entries, WeakMap for objects)',
    before:
      'const locks = new Map();\nexport const lockOf = (userId) => getOrCreate(locks, userId);\n// nobody deletes',
    after: 'export function closeUser(userId) {\n  locks.delete(userId); // on every way a user is closed\n}',
  },
  check(context) {
    for (const found of context.growing()) {
      if (found.fault === 'only-grows') context.report(growthReport(found));
    }
  },
});
