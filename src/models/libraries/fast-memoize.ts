import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/caiogondim/fast-memoize.js#options';

export const fastMemoize = defineLibrary({
  package: 'fast-memoize',
  docs: DOCS,
  memoisers: [
    { function: 'default', of: 0, key: 'all', keyBy: { option: 'serializer' }, boundedBy: ['cache'], citation: DOCS },
  ],
});
