import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/anywhichway/nano-memoize#api';
// There is no limit; a timer begins anew after `maxAge`.
const MEMOISER = {
  of: 0,
  key: 'all',
  keyBy: { option: 'serializer' },
  boundedBy: ['maxAge'],
  citation: DOCS,
} as const;

export const nanoMemoize = defineLibrary({
  package: 'nano-memoize',
  docs: DOCS,
  memoisers: [
    { function: 'default', ...MEMOISER },
    { function: 'nanomemoize', ...MEMOISER },
  ],
});
