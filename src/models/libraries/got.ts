import { defineLibrary } from '../define-library.js';

const TIMEOUT = 'https://github.com/sindresorhus/got/blob/main/documentation/6-timeout.md';
const METHODS = ['get', 'post', 'put', 'patch', 'head', 'delete'];
const LIMITS = ['timeout', 'signal'];
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
  types: { Got: { methods: Object.fromEntries(METHODS.map((name) => [name, { fails: 'rejects' }])) } },
  functions: {
    extend: {
      returns: 'Got',
      fails: 'never',
      citation: 'https://github.com/sindresorhus/got/blob/main/documentation/10-instances.md',
    },
  },
  requests: [
    ...['default', ...METHODS].map((name) => ({ function: name, limits: LIMITS, citation: TIMEOUT })),
    ...METHODS.map((name) => ({
      function: `Got.${name}`,
      limits: LIMITS,
      onInstance: true as const,
      citation: TIMEOUT,
    })),
  ],
});
