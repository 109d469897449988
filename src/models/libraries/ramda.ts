import { defineLibrary } from '../define-library.js';

const DOCS = 'https://ramdajs.com/docs/#memoizeWith';

export const ramda = defineLibrary({
  package: 'ramda',
  docs: DOCS,
  memoisers: [{ function: 'memoizeWith', of: 1, key: 'all', keyBy: { argument: 0 }, boundedBy: [], citation: DOCS }],
});
