import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/connor4312/cockatiel#retrypolicy-backoff';

export const cockatiel = defineLibrary({
  package: 'cockatiel',
  docs: DOCS,
  retries: [
    // Without `backoff` it retries at once; without `maxAttempts`, for ever.
    {
      function: 'retry',
      backoffByDefault: false,
      limitedByDefault: false,
      options: { growth: ['backoff'], limit: ['maxAttempts'] },
      citation: DOCS,
    },
  ],
});
