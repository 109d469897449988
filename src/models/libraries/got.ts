import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/sindresorhus/got/blob/main/documentation/7-retry.md';

export const got = defineLibrary({
  package: 'got',
  docs: DOCS,
  retries: [
    // Two retries, with a delay that doubles.
    { function: 'default', backoffByDefault: true, limitedByDefault: true, citation: DOCS },
  ],
});
