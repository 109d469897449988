import { defineLibrary } from '../define-library.js';

export const nodeEvents = defineLibrary({
  package: 'node:events',
  docs: 'https://nodejs.org/api/events.html',
  types: {
    // The base of every emitter below: its methods return the emitter itself, so a chain stays one resource.
    EventEmitter: {
      methods: {
        on: {
          aliases: 'receiver',
          fails: 'never',
          citation: 'https://nodejs.org/api/events.html#emitteroneventname-listener',
        },
        once: { aliases: 'receiver', fails: 'never' },
        off: { aliases: 'receiver', fails: 'never' },
        addListener: { aliases: 'receiver', fails: 'never' },
        prependListener: { aliases: 'receiver', fails: 'never' },
        prependOnceListener: { aliases: 'receiver', fails: 'never' },
        removeListener: { aliases: 'receiver', fails: 'never' },
        removeAllListeners: { aliases: 'receiver', fails: 'never' },
        setMaxListeners: { aliases: 'receiver', fails: 'never' },
      },
    },
    default: { extends: 'EventEmitter', construct: { returns: 'EventEmitter' } },
  },
  // Rejects when the emitter emits `error`.
  functions: {
    once: {
      fails: 'rejects',
      failsWith: 0,
      citation: 'https://nodejs.org/api/events.html#eventsonceemitter-name-options',
    },
  },
});
