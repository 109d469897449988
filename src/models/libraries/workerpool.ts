import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/josdejong/workerpool#pool';

export const workerpool = defineLibrary({
  package: 'workerpool',
  docs: README,
  types: {
    Pool: {
      methods: { exec: { fails: 'rejects' }, proxy: { fails: 'rejects' }, terminate: { fails: 'rejects' } },
    },
  },
  functions: {
    pool: {
      returns: 'Pool',
      acquires: { resource: 'workerpool.Pool', via: 'result' },
      fails: 'never',
      citation: README,
    },
  },
  resources: [
    {
      id: 'workerpool.Pool',
      kind: 'worker',
      label: 'worker pool',
      type: 'Pool',
      release: [{ method: 'terminate' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const pool = workerpool.pool(script);\ntry { return await pool.exec(method, values); }\nfinally { await pool.terminate(); }',
      citation: README,
    },
  ],
});
