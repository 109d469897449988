import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/darrylhodgins/typescript-memoize#readme';
// What has expired is computed anew when it is asked for, and nothing else is ever deleted; `clear` goes by tags.
const DECORATOR = { boundedBy: ['tags'], citation: DOCS } as const;

export const typescriptMemoize = defineLibrary({
  package: 'typescript-memoize',
  docs: DOCS,
  memoisers: [
    { function: 'Memoize', key: 'first', keyBy: { argument: 0, option: 'hashFunction' }, ...DECORATOR },
    { function: 'MemoizeExpiring', key: 'first', keyBy: { argument: 1 }, ...DECORATOR },
  ],
});
