import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/redis/node-redis/blob/master/packages/redis/README.md';

export const redis = defineLibrary({
  package: 'redis',
  modules: ['@redis/client'],
  docs: README,
  // Reconnects with a growing, jittered delay, for ever, unless a strategy says otherwise.
  retries: [
    {
      function: 'createClient',
      backoffByDefault: true,
      limitedByDefault: false,
      options: { growth: ['socket.reconnectStrategy'] },
      citation: 'https://github.com/redis/node-redis/blob/master/docs/client-configuration.md#reconnect-strategy',
    },
  ],
  types: {
    // What createClient() returns is published under this name.
    RedisClientType: {
      extends: 'node:events#EventEmitter',
      methods: {
        // Resolves to the client, so `await createClient().connect()` is the client.
        connect: { returns: 'RedisClientType', aliases: 'receiver', fails: 'rejects' },
        // A second client, not connected yet.
        duplicate: {
          returns: 'RedisClientType',
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
    RedisClient: { extends: 'RedisClientType' },
    RedisClusterType: { extends: 'RedisClientType' },
    RedisSentinelType: {
      extends: 'node:events#EventEmitter',
      methods: { connect: { returns: 'RedisSentinelType', aliases: 'receiver', fails: 'rejects' } },
    },
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
      returns: 'RedisClientType',
      acquires: { resource: 'redis.RedisClient', via: 'result' },
      fails: 'never',
      citation: README,
    },
    createCluster: {
      returns: 'RedisClusterType',
      acquires: { resource: 'redis.RedisClient', via: 'result' },
      fails: 'never',
    },
    createSentinel: {
      returns: 'RedisSentinelType',
      acquires: { resource: 'redis.RedisSentinel', via: 'result' },
      fails: 'never',
    },
    createClientPool: {
      returns: 'RedisClientPool',
      acquires: { resource: 'redis.RedisClientPool', via: 'result' },
      fails: 'never',
    },
  },
  locks: {
    removals: [
      { function: 'RedisClient.del', argument: 0, of: 'key' },
      { function: 'RedisClient.unlink', argument: 0, of: 'key' },
    ],
  },
  resources: [
    {
      id: 'redis.RedisClient',
      kind: 'connection',
      label: 'redis client',
      type: 'RedisClientType',
      release: [
        { method: 'close' },
        { method: 'destroy' },
        { method: 'quit' },
        { method: 'disconnect' },
        // Of version 3.
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
      id: 'redis.RedisSentinel',
      kind: 'connection',
      label: 'redis sentinel client',
      type: 'RedisSentinelType',
      release: [{ method: 'close' }, { method: 'destroy' }],
      opensOn: ['connect'],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const sentinel = await createSentinel(options).connect(); // once, at module level\nprocess.once("SIGTERM", () => sentinel.close());',
      citation: 'https://github.com/redis/node-redis/blob/master/docs/sentinel.md',
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
