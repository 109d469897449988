import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/sqlite.html';

export const nodeSqlite = defineLibrary({
  package: 'node:sqlite',
  docs: DOCS,
  types: {
    DatabaseSync: {
      construct: { acquires: { resource: 'node:sqlite.DatabaseSync', via: 'result' }, fails: 'throws' },
      methods: {
        // A statement is finalised when collected or when its database closes.
        prepare: { returns: 'StatementSync', fails: 'throws' },
        exec: {
          fails: 'throws',
          acquiresIf: [
            {
              resource: 'node:sqlite.Transaction',
              via: 'receiver',
              when: { argument: 0, matches: '^\\s*begin\\b(?![\\s\\S]*\\b(commit|end|rollback)\\b)' },
            },
          ],
        },
        createSession: {
          returns: 'Session',
          acquires: { resource: 'node:sqlite.Session', via: 'result' },
          fails: 'throws',
          citation: `${DOCS}#databasecreatesessionoptions`,
        },
      },
    },
    StatementSync: {
      methods: {
        run: { fails: 'throws' },
        get: { fails: 'throws' },
        all: { fails: 'throws' },
        iterate: { fails: 'throws' },
      },
    },
  },
  resources: [
    {
      id: 'node:sqlite.DatabaseSync',
      kind: 'connection',
      label: 'database connection',
      type: 'DatabaseSync',
      release: [{ method: 'close' }],
      lifetime: 'process',
      failing: '*',
      severity: 'medium',
      remedy: 'const db = new DatabaseSync(file);\ntry { db.exec(sql); }\nfinally { db.close(); }',
      citation: `${DOCS}#databaseclose`,
    },
    {
      id: 'node:sqlite.Session',
      endsWithOwner: true,
      kind: 'session',
      label: 'change session',
      type: 'Session',
      release: [{ method: 'close' }],
      lifetime: 'scoped',
      severity: 'medium',
      remedy: 'const session = db.createSession();\ntry { return session.changeset(); }\nfinally { session.close(); }',
      citation: `${DOCS}#sessionclose`,
    },
    {
      id: 'node:sqlite.Transaction',
      kind: 'transaction',
      label: 'transaction',
      release: [
        { method: 'exec', when: { argument: 0, matches: '\\b(commit|end|rollback(?!\\s+to\\b))\\b' } },
        { method: 'close' },
      ],
      lifetime: 'scoped',
      severity: 'high',
      remedy:
        'db.exec("BEGIN");\ntry { work(db); db.exec("COMMIT"); }\ncatch (error) { db.exec("ROLLBACK"); throw error; }',
      citation: 'https://www.sqlite.org/lang_transaction.html',
    },
  ],
});
