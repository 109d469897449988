import { defineLibrary } from '../define-library.js';

const API = 'https://github.com/mariadb-corporation/mariadb-connector-nodejs/blob/master/documentation/callback-api.md';

const STATEMENT = {
  acquiresIf: [
    {
      resource: 'mariadb/callback.Transaction',
      via: 'receiver',
      // A text that also commits is a transaction of its own.
      when: { argument: 0, matches: '^\\s*(begin|start\\s+transaction)\\b(?![\\s\\S]*\\b(commit|rollback)\\b)' },
    },
  ],
} as const;

export const mariadbCallback = defineLibrary({
  package: 'mariadb/callback',
  docs: API,
  types: {
    Pool: {
      extends: 'node:events#EventEmitter',
      methods: {
        getConnection: {
          acquires: { resource: 'mariadb/callback.PoolConnection', via: { callback: 0, parameter: 1 } },
          citation: API,
        },
      },
    },
    PoolCluster: {
      methods: {
        of: { returns: 'FilteredPoolCluster', fails: 'never' },
        getConnection: {
          acquires: {
            resource: 'mariadb/callback.PoolConnection',
            via: [
              { callback: 0, parameter: 1 },
              { callback: 1, parameter: 1 },
              { callback: 2, parameter: 1 },
            ],
          },
        },
      },
    },
    FilteredPoolCluster: {
      methods: {
        getConnection: {
          acquires: { resource: 'mariadb/callback.PoolConnection', via: { callback: 0, parameter: 1 } },
        },
      },
    },
    Connection: {
      extends: 'node:events#EventEmitter',
      methods: {
        query: STATEMENT,
        execute: STATEMENT,
        beginTransaction: { acquires: { resource: 'mariadb/callback.Transaction', via: 'receiver' } },
        prepare: {
          acquires: { resource: 'mariadb/callback.Prepare', via: { callback: 1, parameter: 1 } },
        },
        queryStream: { returns: 'node:stream#Readable', fails: 'never' },
      },
    },
    PoolConnection: { extends: 'Connection' },
  },
  functions: {
    createPool: { returns: 'Pool', acquires: { resource: 'mariadb/callback.Pool', via: 'result' }, fails: 'never' },
    createPoolCluster: {
      returns: 'PoolCluster',
      acquires: { resource: 'mariadb/callback.PoolCluster', via: 'result' },
    },
    createConnection: {
      returns: 'Connection',
      acquires: { resource: 'mariadb/callback.Connection', via: 'result' },
    },
  },
  resources: [
    {
      id: 'mariadb/callback.Pool',
      kind: 'connection',
      label: 'connection pool',
      type: 'Pool',
      release: [{ method: 'end' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const pool = mariadb.createPool(config); // once, at module level\nprocess.once("SIGTERM", () => pool.end());',
      citation: API,
    },
    {
      id: 'mariadb/callback.PoolCluster',
      kind: 'connection',
      label: 'pool cluster',
      type: 'PoolCluster',
      release: [{ method: 'end' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const cluster = mariadb.createPoolCluster(); // once, at module level\nprocess.once("SIGTERM", () => cluster.end());',
    },
    {
      id: 'mariadb/callback.PoolConnection',
      kind: 'connection',
      label: 'pool connection',
      type: 'PoolConnection',
      // end() and close() of a pool's connection give it back as well.
      release: [{ method: 'release' }, { method: 'end' }, { method: 'close' }, { method: 'destroy' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'pool.getConnection((error, connection) => {\n  if (error) return done(error);\n  connection.query(sql, (failure, rows) => { connection.release(); done(failure, rows); }); });',
      citation: API,
    },
    {
      id: 'mariadb/callback.Connection',
      kind: 'connection',
      label: 'database connection',
      type: 'Connection',
      release: [{ method: 'end' }, { method: 'close' }, { method: 'destroy' }],
      lifetime: 'scoped',
      endsOn: ['end'],
      severity: 'high',
      remedy: 'connection.query(sql, (error, rows) => {\n  connection.end();\n  done(error, rows); });',
      citation: API,
    },
    {
      id: 'mariadb/callback.Transaction',
      kind: 'transaction',
      label: 'transaction',
      // Given back to the pool a connection is rolled back, unless noControlAfterUse is set.
      release: [
        { method: 'query', when: { argument: 0, matches: '^\\s*(commit|rollback(?!\\s+to\\b))\\b' } },
        { method: 'execute', when: { argument: 0, matches: '^\\s*(commit|rollback(?!\\s+to\\b))\\b' } },
        { method: 'commit' },
        { method: 'rollback' },
        { method: 'release' },
        { method: 'end' },
        { method: 'close' },
        { method: 'destroy' },
      ],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'await connection.beginTransaction();\ntry { await work(connection); await connection.commit(); }\ncatch (error) { await connection.rollback(); throw error; }',
      citation: API,
    },
    {
      id: 'mariadb/callback.Prepare',
      kind: 'cursor',
      label: 'prepared statement',
      type: 'Prepare',
      release: [{ method: 'close' }],
      lifetime: 'scoped',
      failing: ['execute'],
      endsWithOwner: true,
      severity: 'medium',
      remedy:
        'const statement = await connection.prepare(sql);\ntry { await statement.execute(values); }\nfinally { statement.close(); }',
      citation: API,
    },
  ],
});
