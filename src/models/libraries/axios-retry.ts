import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/softonic/axios-retry#options';

export const axiosRetry = defineLibrary({
  package: 'axios-retry',
  docs: DOCS,
  retries: [
    // Three retries, and by default no delay at all between them (`retryDelay: noDelay`).
    {
      function: 'default',
      backoffByDefault: false,
      limitedByDefault: true,
      options: { growth: ['retryDelay'], limit: ['retries'] },
      citation: DOCS,
    },
  ],
});
