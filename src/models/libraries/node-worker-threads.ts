import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/worker_threads.html';

export const nodeWorkerThreads = defineLibrary({
  package: 'node:worker_threads',
  docs: DOCS,
  types: {
    Worker: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'node:worker_threads.Worker', via: 'result' }, fails: 'throws' },
      methods: { terminate: { fails: 'rejects' }, postMessage: { fails: 'throws' } },
    },
    MessageChannel: {
      construct: {
        // Either port closes both.
        acquires: { resource: 'node:worker_threads.MessagePort', via: [{ property: 'port1' }, { property: 'port2' }] },
      },
      properties: { port1: 'MessagePort', port2: 'MessagePort' },
    },
    MessagePort: { extends: 'node:events#EventEmitter', methods: { postMessage: { fails: 'throws' } } },
    BroadcastChannel: {
      construct: { acquires: { resource: 'node:worker_threads.BroadcastChannel', via: 'result' } },
    },
  },
  resources: [
    {
      id: 'node:worker_threads.Worker',
      kind: 'worker',
      label: 'worker thread',
      type: 'Worker',
      release: [{ method: 'terminate' }, { method: 'unref' }],
      lifetime: 'process',
      endsOn: ['exit', 'error'],
      severity: 'high',
      remedy:
        'const worker = new Worker(file);\ntry { return await answerOf(worker); }\nfinally { await worker.terminate(); }',
      citation: `${DOCS}#workerterminate`,
    },
    {
      id: 'node:worker_threads.MessagePort',
      kind: 'socket',
      label: 'message port',
      type: 'MessagePort',
      release: [{ method: 'close' }, { method: 'unref' }],
      lifetime: 'scoped',
      endsOn: ['close'],
      severity: 'medium',
      remedy:
        'const { port1, port2 } = new MessageChannel();\ntry { await talk(port1, port2); }\nfinally { port1.close(); }',
      citation: `${DOCS}#portclose`,
    },
    {
      id: 'node:worker_threads.BroadcastChannel',
      kind: 'socket',
      label: 'broadcast channel',
      type: 'BroadcastChannel',
      release: [{ method: 'close' }, { method: 'unref' }],
      lifetime: 'process',
      severity: 'medium',
      remedy:
        'const channel = new BroadcastChannel(name);\ntry { channel.postMessage(message); }\nfinally { channel.close(); }',
      citation: `${DOCS}#broadcastchannelclose`,
    },
  ],
});
