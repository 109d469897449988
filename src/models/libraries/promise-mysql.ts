import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/CodeFoodPixels/node-promise-mysql#readme';

const STATEMENT = {
  acquiresIf: [
    {
      resource: 'promise-mysql.Transaction',
      via: 'receiver',
      // A text that also commits is a transaction of its own.
      when: { argument: 0, matches: '^\\s*(begin|start\\s+transaction)\\b(?![\\s\\S]*\\b(commit|rollback)\\b)' },
    },
  ],
  fails: 'rejects',
} as const;

export const promiseMysql = defineLibrary({
  package: 'promise-mysql',
  docs: README,
  types: {
    Pool: {
      methods: {
        getConnection: {
          returns: 'PoolConnection',
          acquires: { resource: 'promise-mysql.PoolConnection', via: 'awaited' },
          fails: 'rejects',
        },
      },
    },
    Connection: {
      methods: {
        query: STATEMENT,
        beginTransaction: {
          acquires: { resource: 'promise-mysql.Transaction', via: 'receiver' },
          fails: 'rejects',
        },
      },
    },
    PoolConnection: { extends: 'Connection' },
  },
  functions: {
    // A promise of the pool since version 4; the pool itself before.
    createPool: { returns: 'Pool', acquires: { resource: 'promise-mysql.Pool', via: ['awaited', 'result'] } },
    createConnection: {
      returns: 'Connection',
      acquires: { resource: 'promise-mysql.Connection', via: 'awaited' },
      fails: 'rejects',
      citation: README,
    },
  },
  resources: [
    {
      id: 'promise-mysql.Pool',
      kind: 'connection',
      label: 'connection pool',
      type: 'Pool',
      release: [{ method: 'end' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const pool = await mysql.createPool(config); // once, at module level\nprocess.once("SIGTERM", () => pool.end());',
    },
    {
      id: 'promise-mysql.PoolConnection',
      endsWithOwner: true,
      kind: 'connection',
      label: 'pool connection',
      type: 'PoolConnection',
      release: [{ method: 'release' }, { method: 'destroy' }, { method: 'releaseConnection', argument: 0 }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'const connection = await pool.getConnection();\ntry { await connection.query(sql); }\nfinally { connection.release(); }',
    },
    {
      id: 'promise-mysql.Connection',
      kind: 'connection',
      label: 'database connection',
      type: 'Connection',
      release: [{ method: 'end' }, { method: 'destroy' }],
      lifetime: 'scoped',
      severity: 'high',
      remedy:
        'const connection = await mysql.createConnection(config);\ntry { await connection.query(sql); }\nfinally { await connection.end(); }',
    },
    {
      id: 'promise-mysql.Transaction',
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
        'await connection.beginTransaction();\ntry { await work(connection); await connection.commit(); }\ncatch (error) { await connection.rollback(); throw error; }',
    },
  ],
});
