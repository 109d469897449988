import { defineLibrary } from '../define-library.js';

const DOCS = 'https://docs.turso.tech/sdk/ts/reference';

export const libsqlClient = defineLibrary({
  package: '@libsql/client',
  modules: ['@libsql/client/http', '@libsql/client/web', '@libsql/client/sqlite3'],
  docs: DOCS,
  types: {
    Client: {
      methods: {
        execute: { fails: 'rejects' },
        batch: { fails: 'rejects' },
        transaction: {
          returns: 'Transaction',
          acquires: { resource: '@libsql/client.Transaction', via: 'awaited' },
          fails: 'rejects',
          citation: `${DOCS}#interactive-transactions`,
        },
      },
    },
    Transaction: {
      methods: { execute: { fails: 'rejects' }, commit: { fails: 'rejects' }, rollback: { fails: 'rejects' } },
    },
  },
  functions: {
    createClient: {
      returns: 'Client',
      acquires: { resource: '@libsql/client.Client', via: 'result' },
      fails: 'throws',
    },
  },
  resources: [
    {
      id: '@libsql/client.Client',
      kind: 'connection',
      label: 'database client',
      type: 'Client',
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'export const client = createClient({ url }); // once, at module level',
      citation: DOCS,
    },
    {
      id: '@libsql/client.Transaction',
      kind: 'transaction',
      label: 'transaction',
      type: 'Transaction',
      // close() rolls back what is not committed.
      release: [{ method: 'commit' }, { method: 'rollback' }, { method: 'close' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'const transaction = await client.transaction("write");\ntry { await work(transaction); await transaction.commit(); }\nfinally { transaction.close(); }',
      citation: `${DOCS}#interactive-transactions`,
    },
  ],
});
