import { defineLibrary } from '../define-library.js';

const API = 'https://github.com/TryGhost/node-sqlite3/wiki/API';

export const sqlite3 = defineLibrary({
  package: 'sqlite3',
  modules: ['@vscode/sqlite3', '@journeyapps/sqlcipher'],
  docs: API,
  types: {
    Database: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'sqlite3.Database', via: 'result' } },
      methods: {
        prepare: { returns: 'Statement', acquires: { resource: 'sqlite3.Statement', via: 'result' }, fails: 'never' },
        run: { aliases: 'receiver', fails: 'never' },
        get: { aliases: 'receiver', fails: 'never' },
        all: { aliases: 'receiver', fails: 'never' },
        each: { aliases: 'receiver', fails: 'never' },
        exec: { aliases: 'receiver', fails: 'never' },
        serialize: {
          scopedCallback: 0,
          fails: 'never',
          citation: 'https://github.com/TryGhost/node-sqlite3/wiki/Control-Flow',
        },
        parallelize: { scopedCallback: 0, fails: 'never' },
      },
    },
    Statement: {
      methods: {
        bind: { aliases: 'receiver', fails: 'never' },
        run: { aliases: 'receiver', fails: 'never' },
        get: { aliases: 'receiver', fails: 'never' },
        all: { aliases: 'receiver', fails: 'never' },
        each: { aliases: 'receiver', fails: 'never' },
        reset: { aliases: 'receiver', fails: 'never' },
      },
    },
  },
  // The module itself again, with long stack traces: `require('sqlite3').verbose()`.
  functions: { verbose: { aliases: 'receiver', fails: 'never', citation: API } },
  resources: [
    {
      id: 'sqlite3.Database',
      kind: 'connection',
      label: 'database connection',
      type: 'Database',
      release: [{ method: 'close' }],
      lifetime: 'process',
      endsOn: ['close'],
      severity: 'medium',
      remedy:
        'const db = new sqlite3.Database(file);\ndb.all(sql, (error, rows) => { db.close(); done(error, rows); });',
      citation: `${API}#closecallback`,
    },
    {
      id: 'sqlite3.Statement',
      kind: 'cursor',
      label: 'prepared statement',
      type: 'Statement',
      // An unfinalized statement makes close() fail with SQLITE_BUSY.
      release: [{ method: 'finalize' }],
      lifetime: 'scoped',
      severity: 'medium',
      remedy: 'const statement = db.prepare(sql);\nstatement.run(values);\nstatement.finalize();',
      citation: `${API}#finalizecallback`,
    },
  ],
});
