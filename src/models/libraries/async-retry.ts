import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/vercel/async-retry#readme';

export const asyncRetry = defineLibrary({
  package: 'async-retry',
  docs: DOCS,
  retries: [
    // Ten retries with a factor of two.
    {
      function: 'default',
      backoffByDefault: true,
      limitedByDefault: true,
      options: { growth: ['factor'], delay: ['minTimeout'], limit: ['retries'], forever: 'forever' },
      citation: DOCS,
    },
  ],
});
