import { defineLibrary } from '../define-library.js';

const POOLS = 'https://sidorares.github.io/node-mysql2/docs#using-connection-pools';

const STATEMENT = {
  acquiresIf: [
    {
      resource: 'mysql2.Transaction',
      via: 'receiver',
      // A text that also commits is a transaction of its own.
      when: { argument: 0, matches: '^\\s*(begin|start\\s+transaction)\\b(?![\\s\\S]*\\b(commit|rollback)\\b)' },
    },
  ],
} as const;

export const mysql2 = defineLibrary({
  package: 'mysql2',
  docs: 'https://sidorares.github.io/node-mysql2/docs',
  types: {
    Pool: {
      extends: 'node:events#EventEmitter',
      methods: {
        getConnection: {
          acquires: { resource: 'mysql2.PoolConnection', via: { callback: 0, parameter: 1 } },
          citation: POOLS,
        },
        promise: { returns: 'mysql2/promise#Pool', aliases: 'receiver', fails: 'never' },
      },
    },
    PoolCluster: {
      methods: {
        // (callback), (pattern, callback) or (pattern, selector, callback)
        getConnection: {
          acquires: {
            resource: 'mysql2.PoolConnection',
            via: [
              { callback: 0, parameter: 1 },
              { callback: 1, parameter: 1 },
              { callback: 2, parameter: 1 },
            ],
          },
        },
        of: { returns: 'PoolNamespace', fails: 'never' },
      },
    },
    PoolNamespace: {
      methods: {
        getConnection: { acquires: { resource: 'mysql2.PoolConnection', via: { callback: 0, parameter: 1 } } },
      },
    },
    Connection: {
      extends: 'node:events#EventEmitter',
      methods: {
        query: STATEMENT,
        execute: STATEMENT,
        promise: { returns: 'mysql2/promise#Connection', aliases: 'receiver', fails: 'never' },
        beginTransaction: { acquires: { resource: 'mysql2.Transaction', via: 'receiver' } },
        prepare: { acquires: { resource: 'mysql2.PreparedStatement', via: { callback: 1, parameter: 1 } } },
      },
    },
    PoolConnection: {
      extends: 'Connection',
      methods: { promise: { returns: 'mysql2/promise#PoolConnection', aliases: 'receiver', fails: 'never' } },
    },
  },
  functions: {
    createPool: { returns: 'Pool', acquires: { resource: 'mysql2.Pool', via: 'result' }, fails: 'never' },
    createPoolPromise: { returns: 'mysql2/promise#Pool', acquires: { resource: 'mysql2.Pool', via: 'result' } },
    createPoolCluster: { returns: 'PoolCluster', acquires: { resource: 'mysql2.PoolCluster', via: 'result' } },
    // Connects at once, unlike its predecessor mysql.
    createConnection: { returns: 'Connection', acquires: { resource: 'mysql2.Connection', via: 'result' } },
    createConnectionPromise: {
      returns: 'mysql2/promise#Connection',
      acquires: { resource: 'mysql2.Connection', via: 'awaited' },
      fails: 'rejects',
    },
  },
  locks: { pooledStatements: ['Pool.query', 'Pool.execute'] },
  resources: [
    {
      id: 'mysql2.Pool',
      kind: 'connection',
      label: 'connection pool',
      type: 'Pool',
      release: [{ method: 'end' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const pool = mysql.createPool(config); // once, at module level\nprocess.once("SIGTERM", () => pool.end());',
      citation: POOLS,
    },
    {
      id: 'mysql2.PoolCluster',
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
      id: 'mysql2.PoolConnection',
      endsWithOwner: true,
      kind: 'connection',
      label: 'pool connection',
      type: 'PoolConnection',
      // end() of a pool's connection releases it, with a deprecation warning.
      release: [
        { method: 'release' },
        { method: 'destroy' },
        { method: 'end' },
        { method: 'releaseConnection', argument: 0 },
      ],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'pool.getConnection((error, connection) => {\n  if (error) return done(error);\n  connection.query(sql, (failure, rows) => { connection.release(); done(failure, rows); }); });',
      citation: 'https://github.com/sidorares/node-mysql2/blob/master/lib/pool_connection.js',
    },
    {
      id: 'mysql2.Connection',
      kind: 'connection',
      label: 'database connection',
      type: 'Connection',
      release: [{ method: 'end' }, { method: 'destroy' }, { method: 'close' }],
      lifetime: 'scoped',
      endsOn: ['end'],
      severity: 'high',
      remedy:
        'const connection = mysql.createConnection(config);\nconnection.query(sql, (error, rows) => { connection.end(); done(error, rows); });',
      citation: 'https://sidorares.github.io/node-mysql2/docs#first-query',
    },
    {
      id: 'mysql2.Transaction',
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
      id: 'mysql2.PreparedStatement',
      kind: 'cursor',
      label: 'prepared statement',
      type: 'PrepareStatementInfo',
      release: [{ method: 'close' }],
      lifetime: 'scoped',
      failing: ['execute'],
      severity: 'medium',
      remedy:
        'const statement = await connection.prepare(sql);\ntry { await statement.execute(values); }\nfinally { await statement.close(); }',
      citation: 'https://sidorares.github.io/node-mysql2/docs/documentation/prepared-statements',
    },
  ],
});
