import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/sindresorhus/got/blob/main/documentation/7-retry.md';

export const got = defineLibrary({
  package: 'got',
  docs: DOCS,
  retries: [
    // Two retries, with a delay that doubles.
    {
      function: 'default',
      backoffByDefault: true,
      limitedByDefault: true,
      options: { growth: ['retry.calculateDelay'], limit: ['retry.limit', 'retry'] },
      citation: DOCS,
    },
  ],
  requests: ['default', 'get', 'post', 'put', 'patch', 'head', 'delete'].map((name) => ({
    function: name,
    limits: ['timeout', 'signal'],
    citation: 'https://github.com/sindresorhus/got/blob/main/documentation/6-timeout.md',
  })),
});
