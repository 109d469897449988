import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/planttheidea/micro-memoize#maxsize';
const MEMOISER = {
  of: 0,
  key: 'all',
  keyBy: { option: 'transformKey' },
  boundedBy: ['maxSize', 'expires'],
  boundedByDefault: true,
  citation: DOCS,
} as const;

export const microMemoize = defineLibrary({
  package: 'micro-memoize',
  docs: DOCS,
  memoisers: [
    // One result by default.
    { function: 'default', ...MEMOISER },
    { function: 'memoize', ...MEMOISER },
  ],
});
