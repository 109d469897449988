import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/piscinajs/piscina#readme';
const POOL = { returns: 'Piscina', acquires: { resource: 'piscina.Piscina', via: 'result' } } as const;

export const piscina = defineLibrary({
  package: 'piscina',
  docs: README,
  types: {
    Piscina: {
      extends: 'node:events#EventEmitter',
      construct: POOL,
      methods: { run: { fails: 'rejects' }, close: { fails: 'rejects' }, destroy: { fails: 'rejects' } },
    },
    default: { extends: 'Piscina', construct: POOL },
  },
  resources: [
    {
      id: 'piscina.Piscina',
      kind: 'worker',
      label: 'worker pool',
      type: 'Piscina',
      release: [{ method: 'close' }, { method: 'destroy' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const pool = new Piscina({ filename }); // once, at module level\nprocess.once("SIGTERM", () => pool.close());',
      citation: 'https://github.com/piscinajs/piscina#method-destroy',
    },
  ],
});
