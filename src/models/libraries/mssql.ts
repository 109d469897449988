import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/tediousjs/node-mssql#readme';

export const mssql = defineLibrary({
  package: 'mssql',
  modules: ['mssql/msnodesqlv8', 'mssql/msnodesqlv8.js'],
  docs: README,
  types: {
    ConnectionPool: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'mssql.ConnectionPool', via: 'result' } },
      methods: {
        // Resolves to the pool itself.
        connect: { returns: 'ConnectionPool', aliases: 'receiver', fails: 'rejects' },
        request: { returns: 'Request', fails: 'never' },
        transaction: {
          returns: 'Transaction',
          acquires: { resource: 'mssql.Transaction', via: 'result' },
          fails: 'never',
        },
        query: { fails: 'rejects' },
        close: { fails: 'rejects' },
      },
    },
    Transaction: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'mssql.Transaction', via: 'result' } },
      methods: {
        begin: { fails: 'rejects' },
        commit: { fails: 'rejects' },
        rollback: { fails: 'rejects' },
        request: { returns: 'Request', fails: 'never' },
      },
    },
    PreparedStatement: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'mssql.PreparedStatement', via: 'result' } },
      methods: { prepare: { fails: 'rejects' }, execute: { fails: 'rejects' }, unprepare: { fails: 'rejects' } },
    },
    Request: {
      construct: { returns: 'Request' },
      methods: {
        input: { aliases: 'receiver', fails: 'throws' },
        query: { fails: 'rejects' },
        execute: { fails: 'rejects' },
      },
    },
  },
  functions: {
    // The global pool, made on the first call and shared afterwards.
    connect: {
      returns: 'ConnectionPool',
      fails: 'rejects',
      citation: 'https://github.com/tediousjs/node-mssql#connect-config-callback',
    },
  },
  resources: [
    {
      id: 'mssql.ConnectionPool',
      kind: 'connection',
      label: 'connection pool',
      type: 'ConnectionPool',
      release: [{ method: 'close' }],
      opensOn: ['connect'],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const pool = await new sql.ConnectionPool(config).connect(); // once, at module level\nprocess.once("SIGTERM", () => pool.close());',
      citation: 'https://github.com/tediousjs/node-mssql#close',
    },
    {
      id: 'mssql.Transaction',
      kind: 'transaction',
      label: 'transaction',
      type: 'Transaction',
      release: [{ method: 'commit' }, { method: 'rollback' }],
      // Takes a connection out of the pool, which only commit and rollback give back.
      opensOn: ['begin'],
      lifetime: 'scoped',
      endsOn: ['rollback', 'commit'],
      severity: 'critical',
      remedy:
        'await transaction.begin();\ntry { await work(transaction); await transaction.commit(); }\ncatch (error) { await transaction.rollback(); throw error; }',
      citation: 'https://github.com/tediousjs/node-mssql#transaction',
    },
    {
      id: 'mssql.PreparedStatement',
      kind: 'cursor',
      label: 'prepared statement',
      type: 'PreparedStatement',
      release: [{ method: 'unprepare' }],
      // Keeps one connection of the pool to itself until unprepare().
      opensOn: ['prepare'],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'await statement.prepare(text);\ntry { await statement.execute(values); }\nfinally { await statement.unprepare(); }',
      citation: 'https://github.com/tediousjs/node-mssql#prepared-statement',
    },
  ],
});
