import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/stream.html#streams-promises-api';

export const nodeStreamPromises = defineLibrary({
  package: 'node:stream/promises',
  docs: DOCS,
  functions: {
    // Destroys every stream that it was given, whichever of them fails.
    pipeline: { takes: 'rest', fails: 'rejects', citation: DOCS },
    // Only waits: the stream still has to be destroyed by its owner.
    finished: { fails: 'rejects', citation: DOCS },
  },
});
