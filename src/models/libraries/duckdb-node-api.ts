import { defineLibrary } from '../define-library.js';

const DOCS = 'https://duckdb.org/docs/stable/clients/node_neo/overview';

export const duckdbNodeApi = defineLibrary({
  package: '@duckdb/node-api',
  docs: DOCS,
  types: {
    DuckDBInstance: {
      methods: {
        connect: {
          returns: 'DuckDBConnection',
          acquires: { resource: '@duckdb/node-api.DuckDBConnection', via: 'awaited' },
          fails: 'rejects',
        },
      },
    },
    DuckDBConnection: {
      methods: {
        // Statements and results are freed when collected: destroySync() only frees them sooner.
        prepare: { returns: 'DuckDBPreparedStatement', fails: 'rejects' },
        createAppender: {
          returns: 'DuckDBAppender',
          acquires: { resource: '@duckdb/node-api.DuckDBAppender', via: 'awaited' },
          fails: 'rejects',
        },
      },
    },
    DuckDBPreparedStatement: { methods: { run: { fails: 'rejects' } } },
  },
  functions: {
    'DuckDBInstance.create': {
      returns: 'DuckDBInstance',
      acquires: { resource: '@duckdb/node-api.DuckDBInstance', via: 'awaited' },
      fails: 'rejects',
    },
    // The cached instance is shared by everybody who asks for the same file.
    'DuckDBInstance.fromCache': { returns: 'DuckDBInstance', fails: 'rejects' },
    'DuckDBConnection.create': {
      returns: 'DuckDBConnection',
      acquires: { resource: '@duckdb/node-api.DuckDBConnection', via: 'awaited' },
      fails: 'rejects',
    },
  },
  resources: [
    {
      id: '@duckdb/node-api.DuckDBInstance',
      kind: 'connection',
      label: 'database instance',
      type: 'DuckDBInstance',
      release: [{ method: 'closeSync' }],
      lifetime: 'process',
      failing: ['connect'],
      severity: 'medium',
      remedy:
        'const instance = await DuckDBInstance.create(file);\ntry { await work(instance); }\nfinally { instance.closeSync(); }',
      citation: DOCS,
    },
    {
      id: '@duckdb/node-api.DuckDBConnection',
      kind: 'connection',
      label: 'database connection',
      type: 'DuckDBConnection',
      release: [{ method: 'closeSync' }, { method: 'disconnectSync' }],
      lifetime: 'process',
      severity: 'medium',
      remedy:
        'const connection = await instance.connect();\ntry { await connection.run(sql); }\nfinally { connection.closeSync(); }',
      citation: `${DOCS}#disconnect`,
    },
    {
      id: '@duckdb/node-api.DuckDBAppender',
      kind: 'cursor',
      label: 'appender',
      type: 'DuckDBAppender',
      // Rows not flushed are lost when it is never closed.
      release: [{ method: 'closeSync' }],
      lifetime: 'scoped',
      severity: 'medium',
      remedy:
        'const appender = await connection.createAppender(table);\ntry { append(appender, rows); }\nfinally { appender.closeSync(); }',
      citation: `${DOCS}#append-to-table`,
    },
  ],
});
