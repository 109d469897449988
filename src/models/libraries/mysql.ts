import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/mysqljs/mysql#readme';

const STATEMENT = {
  acquiresIf: [
    {
      resource: 'mysql.Transaction',
      via: 'receiver',
      // A text that also commits is a transaction of its own.
      when: { argument: 0, matches: '^\\s*(begin|start\\s+transaction)\\b(?![\\s\\S]*\\b(commit|rollback)\\b)' },
    },
  ],
} as const;

export const mysql = defineLibrary({
  package: 'mysql',
  docs: README,
  types: {
    Pool: {
      extends: 'node:events#EventEmitter',
      methods: {
        getConnection: {
          acquires: { resource: 'mysql.PoolConnection', via: { callback: 0, parameter: 1 } },
          citation: 'https://github.com/mysqljs/mysql#pooling-connections',
        },
      },
    },
    PoolCluster: {
      methods: {
        getConnection: {
          acquires: {
            resource: 'mysql.PoolConnection',
            via: [
              { callback: 0, parameter: 1 },
              { callback: 1, parameter: 1 },
              { callback: 2, parameter: 1 },
            ],
          },
          citation: 'https://github.com/mysqljs/mysql#poolcluster',
        },
        of: { returns: 'PoolNamespace', fails: 'never' },
      },
    },
    PoolNamespace: {
      methods: {
        getConnection: { acquires: { resource: 'mysql.PoolConnection', via: { callback: 0, parameter: 1 } } },
      },
    },
    Connection: {
      extends: 'node:events#EventEmitter',
      methods: {
        query: STATEMENT,
        beginTransaction: { acquires: { resource: 'mysql.Transaction', via: 'receiver' } },
      },
    },
    PoolConnection: { extends: 'Connection' },
  },
  functions: {
    createPool: { returns: 'Pool', acquires: { resource: 'mysql.Pool', via: 'result' }, fails: 'never' },
    createPoolCluster: { returns: 'PoolCluster', acquires: { resource: 'mysql.PoolCluster', via: 'result' } },
    createConnection: { returns: 'Connection', acquires: { resource: 'mysql.Connection', via: 'result' } },
  },
  locks: { pooledStatements: ['Pool.query'] },
  resources: [
    {
      id: 'mysql.Pool',
      kind: 'connection',
      label: 'connection pool',
      type: 'Pool',
      release: [{ method: 'end' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const pool = mysql.createPool(config); // once, at module level\nprocess.once("SIGTERM", () => pool.end());',
      citation: 'https://github.com/mysqljs/mysql#closing-all-the-connections-in-a-pool',
    },
    {
      id: 'mysql.PoolCluster',
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
      id: 'mysql.PoolConnection',
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
      citation: 'https://github.com/mysqljs/mysql/blob/master/lib/PoolConnection.js',
    },
    {
      id: 'mysql.Connection',
      kind: 'connection',
      label: 'database connection',
      type: 'Connection',
      release: [{ method: 'end' }, { method: 'destroy' }],
      // A query connects implicitly.
      opensOn: ['connect', 'query', 'beginTransaction', 'ping', 'changeUser'],
      lifetime: 'scoped',
      endsOn: ['end'],
      severity: 'high',
      remedy: 'connection.query(sql, (error, rows) => {\n  connection.end();\n  done(error, rows); });',
      citation: 'https://github.com/mysqljs/mysql#establishing-connections',
    },
    {
      id: 'mysql.Transaction',
      kind: 'transaction',
      label: 'transaction',
      release: [
        { method: 'query', when: { argument: 0, matches: '^\\s*(commit|rollback(?!\\s+to\\b))\\b' } },
        { method: 'commit' },
        { method: 'rollback' },
        { method: 'destroy' },
      ],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'connection.query(sql, (error) => {\n  if (error) return connection.rollback(() => done(error));\n  connection.commit(done); });',
      citation: 'https://github.com/mysqljs/mysql#transactions',
    },
  ],
});
