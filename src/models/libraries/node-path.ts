import { defineLibrary } from '../define-library.js';

const PURE = { fails: 'never' } as const;

/** Text in, text out: nobody is given anything. */
export const nodePath = defineLibrary({
  package: 'node:path',
  docs: 'https://nodejs.org/api/path.html',
  functions: {
    basename: PURE,
    dirname: PURE,
    extname: PURE,
    join: PURE,
    normalize: PURE,
    relative: PURE,
    resolve: PURE,
  },
});
