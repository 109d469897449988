import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/sindresorhus/p-memoize#options';

export const pMemoize = defineLibrary({
  package: 'p-memoize',
  docs: DOCS,
  memoisers: [
    {
      function: 'default',
      of: 0,
      key: 'first',
      keyBy: { option: 'cacheKey' },
      // Since version 5 `maxAge` is no option any more: what expires is up to the `cache`.
      boundedBy: ['cache'],
      citation: 'https://github.com/sindresorhus/p-memoize/releases/tag/v5.0.0',
    },
  ],
});
