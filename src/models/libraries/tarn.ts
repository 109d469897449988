import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/vincit/tarn.js#readme';

export const tarn = defineLibrary({
  package: 'tarn',
  docs: README,
  types: {
    Pool: {
      construct: { acquires: { resource: 'tarn.Pool', via: 'result' } },
      methods: {
        // A pending operation, whose `promise` resolves to the resource.
        acquire: {
          acquires: { resource: 'tarn.Resource', via: { property: 'promise' } },
          fails: 'never',
          citation: README,
        },
        destroy: { fails: 'rejects', waitsFor: 'everything that is still borrowed', citation: README },
      },
    },
  },
  resources: [
    {
      id: 'tarn.Pool',
      kind: 'connection',
      label: 'resource pool',
      type: 'Pool',
      release: [{ method: 'destroy' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const pool = new Pool(options); // once, at module level\nprocess.once("SIGTERM", () => pool.destroy());',
      citation: README,
    },
    {
      id: 'tarn.Resource',
      kind: 'connection',
      label: 'pooled resource',
      release: [{ method: 'release', argument: 0, on: 'Pool' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'const resource = await pool.acquire().promise;\ntry { await work(resource); }\nfinally { pool.release(resource); }',
      citation: README,
    },
  ],
});
