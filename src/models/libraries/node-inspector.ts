import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/inspector.html';

export const nodeInspector = defineLibrary({
  package: 'node:inspector',
  docs: DOCS,
  types: {
    Session: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'node:inspector.Session', via: 'result' } },
      methods: {
        connect: { fails: 'throws' },
        // It returns nothing, so awaiting it waits for nothing: errors go to the callback.
        post: { fails: 'never', citation: `${DOCS}#sessionpostmethod-params-callback` },
        disconnect: { fails: 'never' },
      },
    },
  },
  resources: [
    {
      id: 'node:inspector.Session',
      kind: 'session',
      label: 'inspector session',
      type: 'Session',
      release: [{ method: 'disconnect' }],
      // What it has enabled, such as the profiler, goes on until it is disconnected.
      opensOn: ['connect'],
      lifetime: 'scoped',
      severity: 'medium',
      remedy: 'session.connect();\ntry { return await profile(session); }\nfinally { session.disconnect(); }',
      citation: `${DOCS}#sessiondisconnect`,
    },
  ],
});
