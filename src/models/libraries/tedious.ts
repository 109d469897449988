import { defineLibrary } from '../define-library.js';

const API = 'https://tediousjs.github.io/tedious/api-connection.html';

export const tedious = defineLibrary({
  package: 'tedious',
  docs: API,
  types: {
    Connection: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'tedious.Connection', via: 'result' } },
      methods: {
        beginTransaction: {
          acquires: { resource: 'tedious.Transaction', via: 'receiver' },
          citation: `${API}#function_beginTransaction`,
        },
        // Commits or rolls back when the callback's `done` is called.
        transaction: { fails: 'never' },
      },
    },
  },
  resources: [
    {
      id: 'tedious.Connection',
      kind: 'connection',
      label: 'database connection',
      type: 'Connection',
      release: [{ method: 'close' }],
      // Version 9 stopped connecting from the constructor.
      opensOn: ['connect'],
      lifetime: 'scoped',
      endsOn: ['end'],
      severity: 'high',
      remedy: 'const request = new Request(sql, (error, count) => {\n  connection.close();\n  done(error, count); });',
      citation: `${API}#function_close`,
    },
    {
      id: 'tedious.Transaction',
      kind: 'transaction',
      label: 'transaction',
      release: [{ method: 'commitTransaction' }, { method: 'rollbackTransaction' }, { method: 'close' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'const finish = (error) => error\n  ? connection.rollbackTransaction(() => done(error))\n  : connection.commitTransaction(done);',
      citation: `${API}#function_rollbackTransaction`,
    },
  ],
});
