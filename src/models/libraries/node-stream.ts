import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/stream.html';

export const nodeStream = defineLibrary({
  package: 'node:stream',
  docs: DOCS,
  types: {
    Stream: {
      extends: 'node:events#EventEmitter',
      methods: {
        // Returns the destination. When the destination fails, the source stays open.
        pipe: { aliases: 0, feeds: 0, fails: 'never', citation: `${DOCS}#readablepipedestination-options` },
      },
    },
    Readable: {
      extends: 'Stream',
      methods: {
        destroy: { aliases: 'receiver', fails: 'never' },
        pause: { aliases: 'receiver', fails: 'never' },
        resume: { aliases: 'receiver', fails: 'never' },
        setEncoding: { aliases: 'receiver', fails: 'never' },
        unpipe: { aliases: 'receiver', fails: 'never' },
      },
    },
    Writable: {
      extends: 'Stream',
      methods: {
        destroy: { aliases: 'receiver', fails: 'never' },
        end: { aliases: 'receiver', fails: 'never' },
        write: { fails: 'never' },
      },
    },
    Duplex: { extends: 'Readable', methods: { end: { aliases: 'receiver', fails: 'never' } } },
    Transform: { extends: 'Duplex' },
    PassThrough: { extends: 'Transform' },
  },
  functions: {
    // Destroys every stream that it was given, whichever of them fails.
    pipeline: {
      takes: 'rest',
      citation: `${DOCS}#streampipelinesource-transforms-destination-callback`,
    },
    'promises.pipeline': { takes: 'rest', fails: 'rejects' },
    'promises.finished': { fails: 'rejects' },
  },
});
