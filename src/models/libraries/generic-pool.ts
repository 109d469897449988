import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/coopernurse/node-pool#readme';

export const genericPool = defineLibrary({
  package: 'generic-pool',
  docs: README,
  types: {
    Pool: {
      extends: 'node:events#EventEmitter',
      methods: {
        acquire: {
          acquires: { resource: 'generic-pool.Resource', via: 'awaited' },
          fails: 'rejects',
          citation: 'https://github.com/coopernurse/node-pool#poolacquire',
        },
        use: { scopedCallback: 0, fails: 'rejects', citation: 'https://github.com/coopernurse/node-pool#pooluse' },
        release: { fails: 'rejects' },
        destroy: { fails: 'rejects' },
        drain: {
          fails: 'rejects',
          waitsFor: 'everything that is still borrowed',
          citation: 'https://github.com/coopernurse/node-pool#draining',
        },
        clear: { fails: 'rejects' },
      },
    },
  },
  functions: {
    createPool: { returns: 'Pool', acquires: { resource: 'generic-pool.Pool', via: 'result' }, fails: 'throws' },
  },
  resources: [
    {
      id: 'generic-pool.Pool',
      kind: 'connection',
      label: 'resource pool',
      type: 'Pool',
      release: [{ method: 'drain' }, { method: 'clear' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const pool = createPool(factory, options); // once, at module level\nprocess.once("SIGTERM", () => pool.drain().then(() => pool.clear()));',
      citation: 'https://github.com/coopernurse/node-pool#draining',
    },
    {
      id: 'generic-pool.Resource',
      kind: 'connection',
      label: 'pooled resource',
      release: [
        { method: 'release', argument: 0, on: 'Pool' },
        { method: 'destroy', argument: 0, on: 'Pool' },
      ],
      lifetime: 'scoped',
      severity: 'critical',
      remedy: 'await pool.use(async (resource) => {\n  await work(resource);\n});',
      citation: 'https://github.com/coopernurse/node-pool#poolrelease',
    },
  ],
});
