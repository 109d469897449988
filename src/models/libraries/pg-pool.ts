import { defineLibrary } from '../define-library.js';

export const pgPool = defineLibrary({
  package: 'pg-pool',
  docs: 'https://github.com/brianc/node-postgres/tree/master/packages/pg-pool#readme',
  types: {
    default: {
      extends: 'pg#Pool',
      construct: { returns: 'Pool', acquires: { resource: 'pg-pool.Pool', via: 'result' } },
    },
    Pool: { extends: 'pg#Pool' },
  },
  resources: [
    {
      id: 'pg-pool.Pool',
      kind: 'connection',
      label: 'connection pool',
      type: 'Pool',
      release: [{ method: 'end' }],
      lifetime: 'process',
      failing: ['connect', 'query', 'end'],
      severity: 'high',
      remedy: 'const pool = new Pool(config); // once, at module level\nprocess.once("SIGTERM", () => pool.end());',
      citation: 'https://github.com/brianc/node-postgres/tree/master/packages/pg-pool#drain--shutdown',
    },
  ],
});
