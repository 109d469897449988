import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/notenoughneon/await-semaphore#readme';

export const awaitSemaphore = defineLibrary({
  package: 'await-semaphore',
  docs: README,
  types: {
    Semaphore: {
      construct: { returns: 'Semaphore' },
      methods: {
        // Resolves to the function that releases.
        acquire: {
          acquires: { resource: 'await-semaphore.Semaphore', via: 'awaited' },
          fails: 'never',
          citation: README,
        },
        use: { scopedCallback: 0, exclusive: true, fails: 'rejects' },
      },
    },
    Mutex: { extends: 'Semaphore', construct: { returns: 'Mutex' } },
  },
  resources: [
    {
      id: 'await-semaphore.Semaphore',
      kind: 'lock',
      label: 'semaphore permit',
      release: [{ method: 'call', callsItself: true }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy: 'await semaphore.use(async () => {\n  await work();\n});',
      citation: README,
    },
  ],
});
