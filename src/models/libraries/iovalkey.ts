import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/valkey-io/iovalkey/blob/main/README.md';

export const iovalkey = defineLibrary({
  package: 'iovalkey',
  docs: README,
  types: {
    default: {
      extends: 'Redis',
      construct: { returns: 'Redis', acquires: { resource: 'iovalkey.Redis', via: 'result' } },
    },
    Redis: {
      extends: 'node:events#EventEmitter',
      // Connects at once, unless the option lazyConnect says otherwise.
      construct: { acquires: { resource: 'iovalkey.Redis', via: 'result' }, citation: `${README}#connect-to-redis` },
      methods: {
        connect: { fails: 'rejects' },
        duplicate: { returns: 'Redis', acquires: { resource: 'iovalkey.Redis', via: 'result' }, fails: 'never' },
        disconnect: { fails: 'never' },
        quit: { fails: 'rejects' },
      },
    },
    Cluster: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'iovalkey.Cluster', via: 'result' } },
      methods: {
        connect: { fails: 'rejects' },
        duplicate: { returns: 'Cluster', acquires: { resource: 'iovalkey.Cluster', via: 'result' }, fails: 'never' },
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
      id: 'iovalkey.Redis',
      kind: 'connection',
      label: 'valkey client',
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
      id: 'iovalkey.Cluster',
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
