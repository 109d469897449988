import { defineLibrary } from '../define-library.js';

const DOCS = 'https://underscorejs.org/#memoize';

export const underscore = defineLibrary({
  package: 'underscore',
  docs: DOCS,
  memoisers: [{ function: 'memoize', of: 0, key: 'first', keyBy: { argument: 1 }, boundedBy: [], citation: DOCS }],
});
