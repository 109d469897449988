import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/redis/ioredis/blob/main/README.md';

export const ioredis = defineLibrary({
  package: 'ioredis',
  docs: README,
  // Reconnects after 50 ms, 100 ms, … 2 s, for ever, unless a strategy says otherwise.
  retries: ['default', 'Redis'].map((name) => ({
    function: name,
    backoffByDefault: true,
    limitedByDefault: false,
    options: { growth: ['retryStrategy'] },
    citation: 'https://github.com/redis/ioredis#auto-reconnect',
  })),
  types: {
    default: {
      extends: 'Redis',
      construct: { returns: 'Redis', acquires: { resource: 'ioredis.Redis', via: 'result' } },
    },
    Redis: {
      extends: 'node:events#EventEmitter',
      // Connects at once, unless the option lazyConnect says otherwise.
      construct: { acquires: { resource: 'ioredis.Redis', via: 'result' }, citation: `${README}#connect-to-redis` },
      methods: {
        connect: { fails: 'rejects' },
        duplicate: { returns: 'Redis', acquires: { resource: 'ioredis.Redis', via: 'result' }, fails: 'never' },
        disconnect: { fails: 'never' },
        quit: { fails: 'rejects' },
      },
    },
    Cluster: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'ioredis.Cluster', via: 'result' } },
      methods: {
        connect: { fails: 'rejects' },
        duplicate: { returns: 'Cluster', acquires: { resource: 'ioredis.Cluster', via: 'result' }, fails: 'never' },
        disconnect: { fails: 'never' },
        quit: { fails: 'rejects' },
      },
    },
  },
  locks: {
    removals: [
      { function: 'Redis.del', argument: 0, of: 'key' },
      { function: 'Redis.unlink', argument: 0, of: 'key' },
    ],
  },
  resources: [
    {
      id: 'ioredis.Redis',
      kind: 'connection',
      label: 'redis client',
      type: 'Redis',
      release: [{ method: 'quit' }, { method: 'disconnect' }],
      lifetime: 'process',
      endsOn: ['end'],
      severity: 'high',
      remedy:
        'const client = new Redis(options);\ntry { return await client.get(key); }\nfinally { client.disconnect(); }',
      citation: `${README}#auto-reconnect`,
    },
    {
      id: 'ioredis.Cluster',
      kind: 'connection',
      label: 'cluster client',
      type: 'Cluster',
      release: [{ method: 'quit' }, { method: 'disconnect' }],
      lifetime: 'process',
      endsOn: ['end'],
      severity: 'high',
      remedy:
        'const cluster = new Cluster(nodes);\ntry { return await cluster.get(key); }\nfinally { cluster.disconnect(); }',
      citation: `${README}#cluster`,
    },
  ],
});
