import { defineLibrary } from '../define-library.js';

const TRANSACTIONS = 'https://knexjs.org/guide/transactions.html';
const CREATE = {
  returns: 'Knex',
  acquires: { resource: 'knex.Knex', via: 'result' },
  fails: 'never',
  citation: 'https://knexjs.org/guide/#configuration-options',
} as const;
const TRANSACTION = {
  returns: 'Transaction',
  // With a handler the library commits or rolls back by itself.
  acquires: { resource: 'knex.Transaction', via: 'awaited', unlessCallback: [0] },
  scopedCallback: 0,
  fails: 'rejects',
  citation: TRANSACTIONS,
} as const;

export const knex = defineLibrary({
  package: 'knex',
  docs: 'https://knexjs.org/guide/',
  types: {
    Knex: {
      methods: {
        transaction: TRANSACTION,
        // Returns a function that opens the transaction when it is called.
        transactionProvider: { fails: 'never' },
        // Destroys the pool below it, which waits for all that is borrowed.
        destroy: {
          fails: 'rejects',
          waitsFor: 'every query and transaction in progress',
          citation: 'https://github.com/vincit/tarn.js#readme',
        },
      },
      properties: { client: 'Client' },
    },
    Transaction: {
      extends: 'Knex',
      methods: { commit: { fails: 'rejects' }, rollback: { fails: 'rejects' }, savepoint: { fails: 'rejects' } },
    },
    Client: {
      methods: {
        acquireConnection: {
          acquires: { resource: 'knex.Connection', via: 'awaited' },
          fails: 'rejects',
          distinctive: true,
          citation: 'https://github.com/knex/knex/blob/master/lib/client.js',
        },
      },
    },
  },
  functions: { default: CREATE, knex: CREATE },
  locks: { pooledStatements: ['Knex.raw'] },
  resources: [
    {
      id: 'knex.Knex',
      kind: 'connection',
      label: 'knex instance',
      type: 'Knex',
      callable: true,
      release: [{ method: 'destroy' }],
      lifetime: 'process',
      severity: 'high',
      remedy: 'const db = knex(config); // once, at module level\nprocess.once("SIGTERM", () => db.destroy());',
      citation: 'https://knexjs.org/guide/#pool',
    },
    {
      id: 'knex.Transaction',
      kind: 'transaction',
      label: 'transaction',
      type: 'Transaction',
      callable: true,
      release: [{ method: 'commit' }, { method: 'rollback' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'await db.transaction(async (trx) => {\n  await trx("orders").insert(order);\n}); // commits, and rolls back when the handler rejects',
      citation: TRANSACTIONS,
    },
    {
      id: 'knex.Connection',
      kind: 'connection',
      label: 'pool connection',
      release: [{ method: 'releaseConnection', argument: 0 }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'const connection = await db.client.acquireConnection();\ntry { await work(connection); }\nfinally { await db.client.releaseConnection(connection); }',
      citation: 'https://github.com/knex/knex/blob/master/lib/client.js',
    },
  ],
  tables: {
    insertions: [
      { method: 'insert', table: 'call', citation: 'https://knexjs.org/guide/query-builder.html#insert' },
      { method: 'batchInsert', table: 'argument', citation: 'https://knexjs.org/guide/utility.html#batchinsert' },
    ],
    upserts: ['merge'],
  },
});
