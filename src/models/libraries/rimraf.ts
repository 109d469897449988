import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/isaacs/rimraf#readme';

export const rimraf = defineLibrary({
  package: 'rimraf',
  docs: README,
  locks: {
    removals: ['default', 'rimraf', 'rimrafSync', 'sync'].map((name) => ({
      function: name,
      argument: 0,
      of: 'file' as const,
    })),
  },
});
