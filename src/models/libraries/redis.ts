import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/redis/node-redis/blob/master/packages/redis/README.md';

export const redis = defineLibrary({
  package: 'redis',
  modules: ['@redis/client'],
  docs: README,
  types: {
    RedisClient: {
      extends: 'node:events#EventEmitter',
      methods: {
        // Resolves to the client, so `await createClient().connect()` is the client.
        connect: { returns: 'RedisClient', aliases: 'receiver', fails: 'rejects' },
        // A second client, not connected yet.
        duplicate: {
          returns: 'RedisClient',
          acquires: { resource: 'redis.RedisClient', via: 'result' },
          fails: 'never',
          citation: 'https://github.com/redis/node-redis/blob/master/docs/pub-sub.md',
        },
        executeIsolated: { scopedCallback: 0, fails: 'rejects' },
        withCommandOptions: { aliases: 'receiver', fails: 'never' },
        withTypeMapping: { aliases: 'receiver', fails: 'never' },
        quit: { fails: 'rejects' },
        close: { fails: 'rejects' },
      },
    },
    // Names of the published types, for annotations.
    RedisClientType: { extends: 'RedisClient' },
    RedisClusterType: { extends: 'RedisClient' },
    RedisClientPool: {
      extends: 'node:events#EventEmitter',
      methods: {
        connect: { returns: 'RedisClientPool', aliases: 'receiver', fails: 'rejects' },
        // The pool's client is lent to the callback.
        execute: {
          scopedCallback: 0,
          fails: 'rejects',
          citation: 'https://github.com/redis/node-redis/blob/master/docs/pool.md',
        },
      },
    },
  },
  functions: {
    createClient: {
      returns: 'RedisClient',
      acquires: { resource: 'redis.RedisClient', via: 'result' },
      fails: 'never',
      citation: README,
    },
    createCluster: {
      returns: 'RedisClient',
      acquires: { resource: 'redis.RedisClient', via: 'result' },
      fails: 'never',
    },
    createSentinel: {
      returns: 'RedisClient',
      acquires: { resource: 'redis.RedisClient', via: 'result' },
      fails: 'never',
    },
    createClientPool: {
      returns: 'RedisClientPool',
      acquires: { resource: 'redis.RedisClientPool', via: 'result' },
      fails: 'never',
    },
  },
  resources: [
    {
      id: 'redis.RedisClient',
      kind: 'connection',
      label: 'redis client',
      type: 'RedisClient',
      release: [
        { method: 'close' },
        { method: 'destroy' },
        { method: 'quit' },
        { method: 'disconnect' },
        { method: 'end' },
      ],
      // connect() retries by itself; when it rejects it has given up, and nothing is held.
      opensOn: ['connect'],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const client = await createClient(options).connect();\ntry { return await client.get(key); }\nfinally { await client.close(); }',
      citation: `${README}#disconnecting`,
    },
    {
      id: 'redis.RedisClientPool',
      kind: 'connection',
      label: 'redis client pool',
      type: 'RedisClientPool',
      release: [{ method: 'close' }, { method: 'destroy' }],
      opensOn: ['connect'],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const pool = await createClientPool(options).connect(); // once, at module level\nprocess.once("SIGTERM", () => pool.close());',
      citation: 'https://github.com/redis/node-redis/blob/master/docs/pool.md',
    },
  ],
});
