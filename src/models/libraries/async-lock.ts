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
        acquire: { scopedCallback: 1, exclusive: true, fails: 'rejects', citation: README },
      },
    },
  },
  // `timeout` is how long one waits in the queue, for ever by default.
  locks: {
    times: [
      { function: 'AsyncLock', argument: 0, wait: 'timeout', citation: README },
      { function: 'AsyncLock.acquire', argument: 2, wait: 'timeout', citation: README },
    ],
  },
});
