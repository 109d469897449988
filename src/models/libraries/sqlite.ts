import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/kriasoft/node-sqlite#readme';

export const sqlite = defineLibrary({
  package: 'sqlite',
  docs: README,
  types: {
    Database: {
      construct: { acquires: { resource: 'sqlite.Database', via: 'result' } },
      methods: {
        open: { fails: 'rejects' },
        prepare: {
          returns: 'Statement',
          acquires: { resource: 'sqlite.Statement', via: 'awaited' },
          fails: 'rejects',
        },
      },
    },
    Statement: {},
  },
  functions: {
    open: {
      returns: 'Database',
      acquires: { resource: 'sqlite.Database', via: 'awaited' },
      fails: 'rejects',
      citation: 'https://github.com/kriasoft/node-sqlite#opening-the-database',
    },
  },
  resources: [
    {
      id: 'sqlite.Database',
      kind: 'connection',
      label: 'database connection',
      type: 'Database',
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'const db = await open(config);\ntry { await db.all(sql); }\nfinally { await db.close(); }',
      citation: README,
    },
    {
      id: 'sqlite.Statement',
      kind: 'cursor',
      label: 'prepared statement',
      type: 'Statement',
      release: [{ method: 'finalize' }],
      lifetime: 'scoped',
      severity: 'medium',
      remedy:
        'const statement = await db.prepare(sql);\ntry { await statement.all(values); }\nfinally { await statement.finalize(); }',
      citation: 'https://github.com/kriasoft/node-sqlite#example',
    },
  ],
});
