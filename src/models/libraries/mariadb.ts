import { defineLibrary } from '../define-library.js';

const API = 'https://github.com/mariadb-corporation/mariadb-connector-nodejs/blob/master/documentation/promise-api.md';

const STATEMENT = {
  acquiresIf: [
    {
      resource: 'mariadb.Transaction',
      via: 'receiver',
      // A text that also commits is a transaction of its own.
      when: { argument: 0, matches: '^\\s*(begin|start\\s+transaction)\\b(?![\\s\\S]*\\b(commit|rollback)\\b)' },
    },
  ],
  fails: 'rejects',
} as const;

export const mariadb = defineLibrary({
  package: 'mariadb',
  docs: API,
  types: {
    Pool: {
      extends: 'node:events#EventEmitter',
      methods: {
        getConnection: {
          returns: 'PoolConnection',
          acquires: { resource: 'mariadb.PoolConnection', via: 'awaited' },
          fails: 'rejects',
          citation: API,
        },
        importFile: { fails: 'rejects' },
      },
    },
    PoolCluster: {
      methods: {
        of: { returns: 'FilteredPoolCluster', fails: 'never' },
        getConnection: {
          returns: 'PoolConnection',
          acquires: { resource: 'mariadb.PoolConnection', via: 'awaited' },
          fails: 'rejects',
        },
      },
    },
    FilteredPoolCluster: {
      methods: {
        getConnection: {
          returns: 'PoolConnection',
          acquires: { resource: 'mariadb.PoolConnection', via: 'awaited' },
        },
      },
    },
    Connection: {
      extends: 'node:events#EventEmitter',
      methods: {
        query: STATEMENT,
        execute: STATEMENT,
        beginTransaction: { acquires: { resource: 'mariadb.Transaction', via: 'receiver' }, fails: 'rejects' },
        prepare: { returns: 'Prepare', acquires: { resource: 'mariadb.Prepare', via: 'awaited' }, fails: 'rejects' },
        queryStream: { returns: 'node:stream#Readable', fails: 'never' },
      },
    },
    PoolConnection: { extends: 'Connection' },
  },
  functions: {
    createPool: { returns: 'Pool', acquires: { resource: 'mariadb.Pool', via: 'result' }, fails: 'never' },
    createPoolCluster: { returns: 'PoolCluster', acquires: { resource: 'mariadb.PoolCluster', via: 'result' } },
    createConnection: {
      returns: 'Connection',
      acquires: { resource: 'mariadb.Connection', via: 'awaited' },
      fails: 'rejects',
    },
  },
  locks: { pooledStatements: ['Pool.query', 'Pool.execute'] },
  resources: [
    {
      id: 'mariadb.Pool',
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
      id: 'mariadb.PoolCluster',
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
      id: 'mariadb.PoolConnection',
      kind: 'connection',
      label: 'pool connection',
      type: 'PoolConnection',
      // end() and close() of a pool's connection give it back as well.
      release: [{ method: 'release' }, { method: 'end' }, { method: 'close' }, { method: 'destroy' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'const connection = await pool.getConnection();\ntry { await connection.query(sql); }\nfinally { await connection.release(); }',
      citation: API,
    },
    {
      id: 'mariadb.Connection',
      kind: 'connection',
      label: 'database connection',
      type: 'Connection',
      release: [{ method: 'end' }, { method: 'close' }, { method: 'destroy' }],
      lifetime: 'scoped',
      endsOn: ['end'],
      severity: 'high',
      remedy:
        'const connection = await mariadb.createConnection(config);\ntry { await connection.query(sql); }\nfinally { await connection.end(); }',
      citation: API,
    },
    {
      id: 'mariadb.Transaction',
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
      id: 'mariadb.Prepare',
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
