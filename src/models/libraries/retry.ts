import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/tim-kos/node-retry#api';

export const retry = defineLibrary({
  package: 'retry',
  docs: DOCS,
  retries: [
    // The operation waits by a factor of two, ten times at most; `forever: true` lifts the limit, not the growth.
    {
      function: 'operation',
      backoffByDefault: true,
      limitedByDefault: true,
      options: { growth: ['factor'], delay: ['minTimeout'], limit: ['retries'], forever: 'forever' },
      citation: DOCS,
    },
  ],
});
