import { defineLibrary } from '../define-library.js';

const DOCS = 'https://lodash.com/docs/#memoize';

export const lodash = defineLibrary({
  package: 'lodash',
  modules: ['lodash-es'],
  docs: DOCS,
  // Without a resolver the key is the first argument alone; the table has no limit.
  memoisers: [{ function: 'memoize', of: 0, key: 'first', keyBy: { argument: 1 }, boundedBy: [], citation: DOCS }],
});
