import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/planttheidea/moize#maxsize';
const MEMOISER = { of: 0, key: 'all', keyBy: { option: 'transformArgs' }, citation: DOCS } as const;

export const moize = defineLibrary({
  package: 'moize',
  docs: DOCS,
  memoisers: [
    // One result by default.
    { function: 'default', ...MEMOISER, boundedBy: ['maxSize', 'maxAge'], boundedByDefault: true },
    { function: 'moize', ...MEMOISER, boundedBy: ['maxSize', 'maxAge'], boundedByDefault: true },
    { function: 'infinite', ...MEMOISER, boundedBy: ['maxAge'] },
    { function: 'moize.infinite', ...MEMOISER, boundedBy: ['maxAge'] },
  ],
});
