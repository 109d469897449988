import { defineLibrary } from '../define-library.js';

const API = 'https://duckdb.org/docs/stable/clients/nodejs/reference';

export const duckdb = defineLibrary({
  package: 'duckdb',
  docs: 'https://duckdb.org/docs/stable/clients/nodejs/overview',
  types: {
    Database: {
      construct: { acquires: { resource: 'duckdb.Database', via: 'result' } },
      methods: {
        connect: { returns: 'Connection', acquires: { resource: 'duckdb.Connection', via: 'result' }, fails: 'throws' },
        prepare: { returns: 'Statement', acquires: { resource: 'duckdb.Statement', via: 'result' }, fails: 'never' },
      },
    },
    Connection: {
      construct: { acquires: { resource: 'duckdb.Connection', via: 'result' } },
      methods: {
        prepare: { returns: 'Statement', acquires: { resource: 'duckdb.Statement', via: 'result' }, fails: 'never' },
      },
    },
  },
  resources: [
    {
      id: 'duckdb.Database',
      kind: 'connection',
      label: 'database',
      type: 'Database',
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'medium',
      remedy:
        'const db = new duckdb.Database(file);\ndb.all(sql, (error, rows) => { db.close(); done(error, rows); });',
      citation: API,
    },
    {
      id: 'duckdb.Connection',
      kind: 'connection',
      label: 'database connection',
      type: 'Connection',
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'medium',
      remedy:
        'const connection = db.connect();\nconnection.all(sql, (error, rows) => { connection.close(); done(error, rows); });',
      citation: API,
    },
    {
      id: 'duckdb.Statement',
      kind: 'cursor',
      label: 'prepared statement',
      type: 'Statement',
      release: [{ method: 'finalize' }],
      lifetime: 'scoped',
      severity: 'low',
      remedy: 'const statement = connection.prepare(sql);\nstatement.run(values);\nstatement.finalize();',
      citation: API,
    },
  ],
});
