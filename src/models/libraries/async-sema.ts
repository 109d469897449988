import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/vercel/async-sema#readme';

export const asyncSema = defineLibrary({
  package: 'async-sema',
  modules: ['sema4'],
  docs: README,
  types: {
    Sema: {
      construct: { returns: 'Sema' },
      methods: {
        // Resolves to a token; release() is called on the semaphore, with or without it.
        acquire: { acquires: { resource: 'async-sema.Sema', via: 'receiver' }, fails: 'never' },
        tryAcquire: { acquires: { resource: 'async-sema.Sema', via: 'receiver', onlyIfTruthy: true }, fails: 'never' },
        // Takes every permit, but is used to wait for the last work to end: nobody gives them back.
        drain: { fails: 'never', citation: README },
      },
    },
  },
  resources: [
    {
      id: 'async-sema.Sema',
      kind: 'lock',
      label: 'semaphore permit',
      release: [{ method: 'release' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy: 'await semaphore.acquire();\ntry { await work(); }\nfinally { semaphore.release(); }',
      citation: README,
    },
  ],
});
