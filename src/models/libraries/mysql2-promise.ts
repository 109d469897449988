import { defineLibrary } from '../define-library.js';

const TYPES = 'https://github.com/sidorares/node-mysql2/blob/master/promise.d.ts';

const STATEMENT = {
  acquiresIf: [
    {
      resource: 'mysql2/promise.Transaction',
      via: 'receiver',
      // A text that also commits is a transaction of its own.
      when: { argument: 0, matches: '^\\s*(begin|start\\s+transaction)\\b(?![\\s\\S]*\\b(commit|rollback)\\b)' },
    },
  ],
  fails: 'rejects',
} as const;

export const mysql2Promise = defineLibrary({
  package: 'mysql2/promise',
  modules: ['mysql2/promise.js'],
  docs: 'https://sidorares.github.io/node-mysql2/docs#using-promise-wrapper',
  types: {
    Pool: {
      extends: 'node:events#EventEmitter',
      methods: {
        getConnection: {
          returns: 'PoolConnection',
          acquires: { resource: 'mysql2/promise.PoolConnection', via: 'awaited' },
          fails: 'rejects',
          citation: TYPES,
        },
      },
    },
    PoolCluster: {
      methods: {
        getConnection: {
          returns: 'PoolConnection',
          acquires: { resource: 'mysql2/promise.PoolConnection', via: 'awaited' },
          fails: 'rejects',
        },
        of: { returns: 'PoolNamespace', fails: 'never' },
      },
    },
    PoolNamespace: {
      methods: {
        getConnection: {
          returns: 'PoolConnection',
          acquires: { resource: 'mysql2/promise.PoolConnection', via: 'awaited' },
          fails: 'rejects',
        },
      },
    },
    Connection: {
      extends: 'node:events#EventEmitter',
      methods: {
        query: STATEMENT,
        execute: STATEMENT,
        beginTransaction: {
          acquires: { resource: 'mysql2/promise.Transaction', via: 'receiver' },
          fails: 'rejects',
        },
        prepare: {
          returns: 'PreparedStatementInfo',
          acquires: { resource: 'mysql2/promise.PreparedStatement', via: 'awaited' },
          fails: 'rejects',
          citation: TYPES,
        },
      },
    },
    PoolConnection: { extends: 'Connection' },
  },
  functions: {
    createPool: { returns: 'Pool', acquires: { resource: 'mysql2/promise.Pool', via: 'result' }, fails: 'never' },
    createPoolCluster: { returns: 'PoolCluster', acquires: { resource: 'mysql2/promise.PoolCluster', via: 'result' } },
    createConnection: {
      returns: 'Connection',
      acquires: { resource: 'mysql2/promise.Connection', via: 'awaited' },
      fails: 'rejects',
      citation: TYPES,
    },
  },
  locks: { pooledStatements: ['Pool.query', 'Pool.execute'] },
  resources: [
    {
      id: 'mysql2/promise.Pool',
      kind: 'connection',
      label: 'connection pool',
      type: 'Pool',
      release: [{ method: 'end' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const pool = mysql.createPool(config); // once, at module level\nprocess.once("SIGTERM", () => pool.end());',
      citation: 'https://sidorares.github.io/node-mysql2/docs#using-connection-pools',
    },
    {
      id: 'mysql2/promise.PoolCluster',
      kind: 'connection',
      label: 'pool cluster',
      type: 'PoolCluster',
      release: [{ method: 'end' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const cluster = mysql.createPoolCluster(); // once, at module level\nprocess.once("SIGTERM", () => cluster.end());',
    },
    {
      id: 'mysql2/promise.PoolConnection',
      endsWithOwner: true,
      kind: 'connection',
      label: 'pool connection',
      type: 'PoolConnection',
      release: [
        { method: 'release' },
        { method: 'destroy' },
        { method: 'end' },
        { method: 'releaseConnection', argument: 0 },
      ],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'const connection = await pool.getConnection();\ntry { await connection.query(sql); }\nfinally { connection.release(); }',
      citation: 'https://sidorares.github.io/node-mysql2/docs#using-connection-pools',
    },
    {
      id: 'mysql2/promise.Connection',
      kind: 'connection',
      label: 'database connection',
      type: 'Connection',
      release: [{ method: 'end' }, { method: 'destroy' }, { method: 'close' }],
      lifetime: 'scoped',
      endsOn: ['end'],
      severity: 'high',
      remedy:
        'const connection = await mysql.createConnection(config);\ntry { await connection.query(sql); }\nfinally { await connection.end(); }',
      citation: 'https://sidorares.github.io/node-mysql2/docs#using-promise-wrapper',
    },
    {
      id: 'mysql2/promise.Transaction',
      kind: 'transaction',
      label: 'transaction',
      // release() gives the connection back with its transaction still open.
      release: [
        { method: 'query', when: { argument: 0, matches: '^\\s*(commit|rollback(?!\\s+to\\b))\\b' } },
        { method: 'execute', when: { argument: 0, matches: '^\\s*(commit|rollback(?!\\s+to\\b))\\b' } },
        { method: 'commit' },
        { method: 'rollback' },
        { method: 'destroy' },
      ],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'await connection.beginTransaction();\ntry { await work(connection); await connection.commit(); }\ncatch (error) { await connection.rollback(); throw error; }',
      citation: 'https://dev.mysql.com/doc/refman/8.4/en/commit.html',
    },
    {
      id: 'mysql2/promise.PreparedStatement',
      kind: 'cursor',
      label: 'prepared statement',
      type: 'PreparedStatementInfo',
      release: [{ method: 'close' }],
      lifetime: 'scoped',
      failing: ['execute', 'close'],
      severity: 'medium',
      remedy:
        'const statement = await connection.prepare(sql);\ntry { await statement.execute(values); }\nfinally { await statement.close(); }',
      citation: 'https://sidorares.github.io/node-mysql2/docs/documentation/prepared-statements',
    },
  ],
});
