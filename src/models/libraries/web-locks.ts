import { defineLibrary } from '../define-library.js';

const DOCS = 'https://developer.mozilla.org/en-US/docs/Web/API/LockManager/request';

/** Implementations as packages; the platform's own `navigator.locks` stands in global.ts. */
export const webLocks = defineLibrary({
  package: 'web-locks',
  modules: ['navigator.locks', 'simple-web-locks'],
  docs: DOCS,
  // The lock is held until the callback's promise settles.
  values: { locks: 'global#LockManager', default: 'global#LockManager' },
});
