import { defineLibrary } from '../define-library.js';

const CONNECT = 'https://orm.drizzle.team/docs/connect-overview';

export const drizzleOrm = defineLibrary({
  package: 'drizzle-orm',
  modules: [
    'drizzle-orm/better-sqlite3',
    'drizzle-orm/libsql',
    'drizzle-orm/mysql2',
    'drizzle-orm/node-postgres',
    'drizzle-orm/postgres-js',
  ],
  docs: CONNECT,
  types: {
    // Committed, or rolled back when the callback rejects.
    Database: {
      methods: {
        transaction: { scopedCallback: 0, fails: 'rejects', citation: 'https://orm.drizzle.team/docs/transactions' },
      },
    },
  },
  // A thin layer over the client that it is given: closing that client closes both.
  functions: { drizzle: { returns: 'Database', aliases: 0, fails: 'never', citation: CONNECT } },
  tables: {
    insertions: [
      {
        method: 'insert',
        table: 'argument',
        followedBy: 'values',
        citation: 'https://orm.drizzle.team/docs/insert',
      },
    ],
    upserts: ['onConflictDoUpdate', 'onDuplicateKeyUpdate'],
  },
});
