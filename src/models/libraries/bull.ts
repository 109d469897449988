import { defineLibrary } from '../define-library.js';

const REFERENCE = 'https://github.com/OptimalBits/bull/blob/develop/REFERENCE.md';

export const bull = defineLibrary({
  package: 'bull',
  docs: REFERENCE,
  types: {
    default: {
      extends: 'Queue',
      construct: { returns: 'Queue', acquires: { resource: 'bull.Queue', via: 'result' } },
    },
    Queue: {
      extends: 'node:events#EventEmitter',
      methods: {
        add: { fails: 'rejects' },
        close: { fails: 'rejects', waitsFor: 'the jobs in progress', citation: `${REFERENCE}#queueclose` },
      },
    },
  },
  resources: [
    {
      id: 'bull.Queue',
      kind: 'connection',
      label: 'queue',
      type: 'Queue',
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'export const queue = new Queue(name, url); // once, at module level\nprocess.once("SIGTERM", () => queue.close());',
      citation: `${REFERENCE}#queueclose`,
    },
  ],
});
