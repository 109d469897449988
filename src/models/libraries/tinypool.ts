import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/tinylibs/tinypool#readme';
const POOL = { returns: 'Tinypool', acquires: { resource: 'tinypool.Tinypool', via: 'result' } } as const;

export const tinypool = defineLibrary({
  package: 'tinypool',
  docs: README,
  types: {
    Tinypool: {
      extends: 'node:events#EventEmitter',
      construct: POOL,
      methods: { run: { fails: 'rejects' }, destroy: { fails: 'rejects' } },
    },
    default: { extends: 'Tinypool', construct: POOL },
  },
  resources: [
    {
      id: 'tinypool.Tinypool',
      kind: 'worker',
      label: 'worker pool',
      type: 'Tinypool',
      release: [{ method: 'destroy' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const pool = new Tinypool({ filename });\ntry { return await pool.run(task); }\nfinally { await pool.destroy(); }',
      citation: README,
    },
  ],
});
