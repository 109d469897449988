import { defineLibrary } from '../define-library.js';

const RETRYING = 'https://docs.bullmq.io/guide/retrying-failing-jobs';

/** Each of these holds redis connections of its own, a worker even a blocking one. */
export const bullmq = defineLibrary({
  package: 'bullmq',
  docs: 'https://docs.bullmq.io/guide/connections',
  types: {
    Queue: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'bullmq.Queue', via: 'result' } },
      methods: { add: { fails: 'rejects' }, close: { fails: 'rejects' } },
    },
    Worker: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'bullmq.Worker', via: 'result' } },
      methods: {
        // "This call will not timeout by itself."
        close: {
          fails: 'rejects',
          waitsFor: 'the jobs in progress',
          citation: 'https://docs.bullmq.io/guide/workers/graceful-shutdown',
        },
      },
    },
    QueueEvents: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'bullmq.QueueEvents', via: 'result' } },
      methods: { close: { fails: 'rejects' } },
    },
    FlowProducer: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'bullmq.FlowProducer', via: 'result' } },
      methods: { close: { fails: 'rejects' } },
    },
  },
  retries: [
    // One attempt unless `attempts` says more, and at once where no `backoff` is given.
    {
      function: 'Queue.add',
      backoffByDefault: false,
      limitedByDefault: true,
      options: { growth: ['backoff.type'], delay: ['backoff.delay', 'backoff'], limit: ['attempts'] },
      citation: RETRYING,
    },
    {
      function: 'Queue',
      backoffByDefault: false,
      limitedByDefault: true,
      options: {
        growth: ['defaultJobOptions.backoff.type'],
        delay: ['defaultJobOptions.backoff.delay', 'defaultJobOptions.backoff'],
        limit: ['defaultJobOptions.attempts'],
      },
      citation: RETRYING,
    },
  ],
  resources: [
    {
      id: 'bullmq.Queue',
      kind: 'connection',
      label: 'queue',
      type: 'Queue',
      release: [{ method: 'close' }, { method: 'disconnect' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'export const queue = new Queue(name, { connection }); // once, at module level\nprocess.once("SIGTERM", () => queue.close());',
      citation: 'https://docs.bullmq.io/guide/queues',
    },
    {
      id: 'bullmq.Worker',
      kind: 'connection',
      label: 'worker',
      type: 'Worker',
      release: [{ method: 'close' }, { method: 'disconnect' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const worker = new Worker(name, handler, { connection });\nprocess.once("SIGTERM", () => worker.close());',
      citation: 'https://docs.bullmq.io/guide/workers/graceful-shutdown',
    },
    {
      id: 'bullmq.QueueEvents',
      kind: 'connection',
      label: 'queue events',
      type: 'QueueEvents',
      release: [{ method: 'close' }, { method: 'disconnect' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const events = new QueueEvents(name, { connection });\ntry { await job.waitUntilFinished(events); }\nfinally { await events.close(); }',
      citation: 'https://docs.bullmq.io/guide/events',
    },
    {
      id: 'bullmq.FlowProducer',
      kind: 'connection',
      label: 'flow producer',
      type: 'FlowProducer',
      release: [{ method: 'close' }, { method: 'disconnect' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const producer = new FlowProducer({ connection }); // once, at module level\nprocess.once("SIGTERM", () => producer.close());',
      citation: 'https://docs.bullmq.io/guide/flows',
    },
  ],
});
