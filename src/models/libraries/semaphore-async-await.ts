import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/jsoendermann/semaphore-async-await#readme';

export const semaphoreAsyncAwait = defineLibrary({
  package: 'semaphore-async-await',
  docs: README,
  types: {
    // The class is the default export, without a name of its own.
    Semaphore: {
      methods: {
        acquire: { acquires: { resource: 'semaphore-async-await.Semaphore', via: 'receiver' }, fails: 'never' },
        wait: { acquires: { resource: 'semaphore-async-await.Semaphore', via: 'receiver' }, fails: 'never' },
        // Resolves to false when the time is up.
        waitFor: {
          acquires: { resource: 'semaphore-async-await.Semaphore', via: 'receiver', onlyIfTruthy: true },
          fails: 'never',
          citation: README,
        },
        tryAcquire: {
          acquires: { resource: 'semaphore-async-await.Semaphore', via: 'receiver', onlyIfTruthy: true },
          fails: 'never',
        },
        execute: { scopedCallback: 0, exclusive: true, fails: 'rejects' },
      },
    },
    Lock: { extends: 'Semaphore', construct: { returns: 'Lock' } },
    default: { extends: 'Semaphore', construct: { returns: 'Semaphore' } },
  },
  resources: [
    {
      id: 'semaphore-async-await.Semaphore',
      kind: 'lock',
      label: 'semaphore permit',
      release: [{ method: 'release' }, { method: 'signal' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy: 'await semaphore.execute(async () => {\n  await work();\n});',
      citation: README,
    },
  ],
});
