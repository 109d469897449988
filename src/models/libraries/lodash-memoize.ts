import { defineLibrary } from '../define-library.js';

const DOCS = 'https://lodash.com/docs/#memoize';

export const lodashMemoize = defineLibrary({
  package: 'lodash.memoize',
  modules: ['lodash/memoize', 'lodash/memoize.js', 'lodash-es/memoize', 'lodash-es/memoize.js'],
  docs: DOCS,
  memoisers: [{ function: 'default', of: 0, key: 'first', keyBy: { argument: 1 }, boundedBy: [], citation: DOCS }],
});
