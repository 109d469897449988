import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/sindresorhus/memoize#options';

export const memoize = defineLibrary({
  package: 'memoize',
  docs: DOCS,
  memoisers: [
    {
      function: 'default',
      of: 0,
      key: 'first',
      keyBy: { option: 'cacheKey' },
      // Since version 10.1 a timer deletes what is older than `maxAge`.
      boundedBy: ['maxAge', 'cache'],
      citation: DOCS,
    },
  ],
});
