import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/IndigoUnited/node-promise-retry#readme';

export const promiseRetry = defineLibrary({
  package: 'promise-retry',
  docs: DOCS,
  retries: [
    {
      function: 'default',
      backoffByDefault: true,
      limitedByDefault: true,
      options: { growth: ['factor'], delay: ['minTimeout'], limit: ['retries'], forever: 'forever' },
      citation: DOCS,
    },
  ],
});
