import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/medikoo/memoizee#configuration';

export const memoizee = defineLibrary({
  package: 'memoizee',
  docs: DOCS,
  memoisers: [
    {
      function: 'default',
      of: 0,
      key: 'all',
      keyBy: { option: 'normalizer' },
      // A timer deletes what is older than `maxAge`.
      boundedBy: ['max', 'maxAge', 'weak', 'refCounter'],
      citation: 'https://github.com/medikoo/memoizee#limiting-cache-size',
    },
  ],
});
