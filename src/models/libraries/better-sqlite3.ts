import { defineLibrary } from '../define-library.js';

const API = 'https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md';

export const betterSqlite3 = defineLibrary({
  package: 'better-sqlite3',
  modules: ['better-sqlite3-multiple-ciphers'],
  docs: API,
  types: {
    default: {
      extends: 'Database',
      construct: {
        returns: 'Database',
        acquires: { resource: 'better-sqlite3.Database', via: 'result' },
        fails: 'throws',
      },
    },
    Database: {
      methods: {
        // Statements have no method to close: they are finalised when collected, and owe nothing.
        prepare: { returns: 'Statement', fails: 'throws', citation: `${API}#class-statement` },
        exec: {
          aliases: 'receiver',
          fails: 'throws',
          acquiresIf: [
            {
              resource: 'better-sqlite3.Transaction',
              via: 'receiver',
              when: { argument: 0, matches: '^\\s*begin\\b(?![\\s\\S]*\\b(commit|end|rollback)\\b)' },
            },
          ],
        },
        pragma: { fails: 'throws' },
        // Wraps the function in BEGIN and COMMIT, with ROLLBACK when it throws.
        transaction: { scopedCallback: 0, fails: 'never', citation: `${API}#transactionfunction---function` },
      },
    },
    Statement: {
      methods: {
        run: { fails: 'throws' },
        get: { fails: 'throws' },
        all: { fails: 'throws' },
        iterate: { fails: 'throws' },
        bind: { aliases: 'receiver', fails: 'throws' },
        pluck: { aliases: 'receiver', fails: 'throws' },
        expand: { aliases: 'receiver', fails: 'throws' },
        raw: { aliases: 'receiver', fails: 'throws' },
      },
    },
  },
  functions: {
    default: { returns: 'Database', acquires: { resource: 'better-sqlite3.Database', via: 'result' }, fails: 'throws' },
  },
  locks: {
    times: [
      {
        function: 'Database',
        argument: 1,
        wait: 'timeout',
        citation: 'https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md#new-databasepath-options',
      },
    ],
  },
  resources: [
    {
      id: 'better-sqlite3.Database',
      kind: 'connection',
      label: 'database connection',
      type: 'Database',
      release: [{ method: 'close' }],
      lifetime: 'process',
      failing: '*',
      severity: 'medium',
      remedy: 'const db = new Database(file);\ntry { db.prepare(sql).all(); }\nfinally { db.close(); }',
      citation: `${API}#close---this`,
    },
    {
      id: 'better-sqlite3.Transaction',
      kind: 'transaction',
      label: 'transaction',
      release: [
        { method: 'exec', when: { argument: 0, matches: '\\b(commit|end|rollback(?!\\s+to\\b))\\b' } },
        { method: 'close' },
      ],
      lifetime: 'scoped',
      severity: 'high',
      remedy: 'const transfer = db.transaction(work);\ntransfer(); // commits, and rolls back when work throws',
      citation: `${API}#transactionfunction---function`,
    },
  ],
});
