import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/rogierschouten/async-lock#readme';

export const asyncLock = defineLibrary({
  package: 'async-lock',
  docs: README,
  types: {
    default: { extends: 'AsyncLock', construct: { returns: 'AsyncLock' } },
    AsyncLock: {
      methods: {
        // Scoped: the lock is free again when the function's promise settles, or when it calls `done`.
        acquire: { scopedCallback: 1, fails: 'rejects', citation: README },
      },
    },
  },
});
