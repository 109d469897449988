import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/sindresorhus/memoize/tree/v9.0.2#options';

export const mem = defineLibrary({
  package: 'mem',
  docs: DOCS,
  memoisers: [
    {
      function: 'default',
      of: 0,
      key: 'first',
      keyBy: { option: 'cacheKey' },
      // A timer deletes what is older than `maxAge`.
      boundedBy: ['maxAge', 'cache'],
      citation: DOCS,
    },
  ],
});
