import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/inspector.html';

export const nodeInspectorPromises = defineLibrary({
  package: 'node:inspector/promises',
  docs: `${DOCS}#promises-api`,
  types: {
    Session: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'node:inspector/promises.Session', via: 'result' } },
      methods: {
        connect: { fails: 'throws' },
        post: { fails: 'rejects', citation: `${DOCS}#sessionpostmethod-params` },
        disconnect: { fails: 'never' },
      },
    },
  },
  resources: [
    {
      id: 'node:inspector/promises.Session',
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
