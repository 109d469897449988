import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/kriszyp/lmdb-js#readme';

export const lmdb = defineLibrary({
  package: 'lmdb',
  docs: README,
  types: {
    Database: {
      methods: {
        // Committed when the callback ends.
        transaction: { scopedCallback: 0, fails: 'rejects' },
        transactionSync: { scopedCallback: 0, fails: 'throws' },
        childTransaction: { scopedCallback: 0, fails: 'rejects' },
        useReadTransaction: {
          returns: 'Transaction',
          acquires: { resource: 'lmdb.Transaction', via: 'result' },
          fails: 'never',
          distinctive: true,
          citation: 'https://github.com/kriszyp/lmdb-js#dbusereadtransaction-transaction',
        },
        close: { fails: 'rejects' },
      },
    },
    // openDB() opens a part of the same environment, which closes with its root.
    RootDatabase: { extends: 'Database', methods: { openDB: { returns: 'Database', fails: 'throws' } } },
  },
  functions: {
    open: { returns: 'RootDatabase', acquires: { resource: 'lmdb.RootDatabase', via: 'result' }, fails: 'throws' },
  },
  resources: [
    {
      id: 'lmdb.RootDatabase',
      kind: 'connection',
      label: 'database',
      type: 'RootDatabase',
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'const db = open({ path }); // once, at module level\nprocess.once("SIGTERM", () => db.close());',
      citation: 'https://github.com/kriszyp/lmdb-js#dbclose-promise',
    },
    {
      id: 'lmdb.Transaction',
      kind: 'cursor',
      label: 'read transaction',
      type: 'Transaction',
      // While it is in use, none of the pages that it can see is freed.
      release: [{ method: 'done' }],
      lifetime: 'scoped',
      endsWithOwner: true,
      severity: 'high',
      remedy:
        'const transaction = db.useReadTransaction();\ntry { return db.get(key, { transaction }); }\nfinally { transaction.done(); }',
      citation: 'https://github.com/kriszyp/lmdb-js#dbusereadtransaction-transaction',
    },
  ],
});
