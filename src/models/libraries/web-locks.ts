import { defineLibrary } from '../define-library.js';

const DOCS = 'https://developer.mozilla.org/en-US/docs/Web/API/LockManager/request';

/** An implementation as a package; the platform's own `navigator.locks` stands in global.ts. */
export const webLocks = defineLibrary({
  package: 'web-locks',
  docs: DOCS,
  // The lock is held until the callback's promise settles.
  values: { locks: 'global#LockManager' },
});
