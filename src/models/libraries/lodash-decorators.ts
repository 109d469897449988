import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/steelsojka/lodash-decorators#memoize';
// The table is made by `type`, or given as `cache`; by default it is the one of lodash.
const DECORATOR = {
  key: 'first',
  keyBy: { argument: 0, option: 'resolver' },
  boundedBy: ['cache', 'type'],
  citation: 'https://github.com/steelsojka/lodash-decorators/blob/master/src/memoize.ts',
} as const;

export const lodashDecorators = defineLibrary({
  package: 'lodash-decorators',
  modules: ['lodash-decorators/memoize'],
  docs: DOCS,
  memoisers: [
    { function: 'Memoize', ...DECORATOR },
    { function: 'memoize', ...DECORATOR },
    { function: 'default', ...DECORATOR },
  ],
});
