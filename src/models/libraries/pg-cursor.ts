import { defineLibrary } from '../define-library.js';

export const pgCursor = defineLibrary({
  package: 'pg-cursor',
  docs: 'https://node-postgres.com/apis/cursor',
  types: {
    default: {
      extends: 'Cursor',
      construct: { returns: 'Cursor', acquires: { resource: 'pg-cursor.Cursor', via: 'result' } },
    },
    Cursor: {
      extends: 'node:events#EventEmitter',
      methods: { read: { fails: 'rejects' }, close: { fails: 'rejects' } },
    },
  },
  resources: [
    {
      id: 'pg-cursor.Cursor',
      kind: 'cursor',
      label: 'cursor',
      type: 'Cursor',
      release: [{ method: 'close' }],
      lifetime: 'scoped',
      failing: ['read', 'close'],
      // Read to its end, or failed, the portal is closed by the cursor itself.
      endsOn: ['end', 'error'],
      severity: 'medium',
      remedy:
        'const cursor = client.query(new Cursor(text));\ntry { await cursor.read(100); }\nfinally { await cursor.close(); }',
      citation: 'https://node-postgres.com/apis/cursor#close',
    },
  ],
});
