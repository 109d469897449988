import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/MathieuTurcotte/node-backoff#readme';

export const backoff = defineLibrary({
  package: 'backoff',
  docs: DOCS,
  retries: [
    // Grows, but goes on for ever unless `failAfter` is called.
    { function: 'exponential', backoffByDefault: true, limitedByDefault: false, citation: DOCS },
    { function: 'fibonacci', backoffByDefault: true, limitedByDefault: false, citation: DOCS },
  ],
});
