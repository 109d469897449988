import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodeshift.dev/opossum/';

export const opossum = defineLibrary({
  package: 'opossum',
  docs: DOCS,
  retries: [
    // A breaker: once open, calls fail at once without reaching the other side, until `resetTimeout` (30 s) has passed.
    { function: 'default', backoffByDefault: true, limitedByDefault: true, citation: DOCS },
  ],
});
