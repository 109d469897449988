import { defineLibrary } from '../define-library.js';

/** Version 2 has a `timeout`, which is 0 by default; version 3 leaves the limit to a signal. */
export const requestsNodeFetch = defineLibrary({
  package: 'node-fetch',
  docs: 'https://github.com/node-fetch/node-fetch#options',
  requests: [
    {
      function: 'default',
      limits: ['signal', 'timeout', 'agent'],
      citation:
        'https://github.com/node-fetch/node-fetch/blob/main/docs/v3-UPGRADE-GUIDE.md#the-timeout-option-was-removed',
    },
  ],
});
