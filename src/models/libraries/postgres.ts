import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/porsager/postgres#readme';

export const postgres = defineLibrary({
  package: 'postgres',
  docs: README,
  types: {
    Sql: {
      methods: {
        // A connection taken out of the pool until it is released.
        reserve: {
          returns: 'ReservedSql',
          acquires: { resource: 'postgres.ReservedSql', via: 'awaited' },
          fails: 'rejects',
          citation: 'https://github.com/porsager/postgres#reserving-connections',
        },
        // (callback) or (options, callback): commits, and rolls back when the callback rejects.
        begin: { scopedCallback: 0, fails: 'rejects', citation: 'https://github.com/porsager/postgres#transactions' },
        unsafe: { fails: 'rejects' },
        end: {
          fails: 'rejects',
          waitsFor: 'every query in progress',
          citation: 'https://github.com/porsager/postgres#teardown--cleanup',
        },
      },
    },
    ReservedSql: { extends: 'Sql', methods: { release: { fails: 'never' } } },
    // (callback) or (name, callback)
    TransactionSql: { extends: 'Sql', methods: { savepoint: { scopedCallback: 0, fails: 'rejects' } } },
  },
  functions: {
    default: { returns: 'Sql', acquires: { resource: 'postgres.Sql', via: 'result' }, fails: 'never' },
  },
  resources: [
    {
      id: 'postgres.Sql',
      kind: 'connection',
      label: 'connection pool',
      type: 'Sql',
      callable: true,
      release: [{ method: 'end' }, { method: 'close' }],
      lifetime: 'process',
      severity: 'high',
      remedy: 'const sql = postgres(url); // once, at module level\nprocess.once("SIGTERM", () => sql.end());',
      citation: 'https://github.com/porsager/postgres#teardown--cleanup',
    },
    {
      id: 'postgres.ReservedSql',
      kind: 'connection',
      label: 'reserved connection',
      type: 'ReservedSql',
      callable: true,
      release: [{ method: 'release' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'const reserved = await sql.reserve();\ntry { await reserved`select 1`; }\nfinally { reserved.release(); }',
      citation: 'https://github.com/porsager/postgres#reserving-connections',
    },
  ],
});
