import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/coveooss/exponential-backoff#readme';

export const exponentialBackoff = defineLibrary({
  package: 'exponential-backoff',
  docs: DOCS,
  retries: [
    // Ten attempts, from 100 ms, doubled each time.
    {
      function: 'backOff',
      backoffByDefault: true,
      limitedByDefault: true,
      options: { growth: ['timeMultiple'], delay: ['startingDelay'], limit: ['numOfAttempts'] },
      citation: DOCS,
    },
  ],
});
