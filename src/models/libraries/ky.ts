import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/sindresorhus/ky#retry';

export const ky = defineLibrary({
  package: 'ky',
  docs: DOCS,
  retries: [
    // Two retries; the delay doubles from 0.3 s.
    {
      function: 'default',
      backoffByDefault: true,
      limitedByDefault: true,
      options: { growth: ['retry.delay'], limit: ['retry.limit', 'retry'] },
      citation: DOCS,
    },
  ],
});
