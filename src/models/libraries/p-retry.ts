import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/sindresorhus/p-retry#readme';

export const pRetry = defineLibrary({
  package: 'p-retry',
  docs: DOCS,
  retries: [
    // Ten retries, each delay twice the one before, unless the options say otherwise.
    {
      function: 'default',
      backoffByDefault: true,
      limitedByDefault: true,
      options: { growth: ['factor'], delay: ['minTimeout'], limit: ['retries'], forever: 'forever' },
      citation: DOCS,
    },
  ],
});
