import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/DirtyHairy/async-mutex#readme';
const RELEASE = 'https://github.com/DirtyHairy/async-mutex#locking';
const RUN = { scopedCallback: 0, exclusive: true, fails: 'rejects', citation: README } as const;

export const asyncMutex = defineLibrary({
  package: 'async-mutex',
  docs: README,
  types: {
    Mutex: {
      construct: { returns: 'Mutex' },
      methods: {
        // Resolves to the function that releases; `mutex.release()` does the same.
        acquire: {
          acquires: { resource: 'async-mutex.Mutex', via: ['awaited', 'receiver'] },
          fails: 'rejects',
          citation: RELEASE,
        },
        runExclusive: RUN,
      },
    },
    MutexInterface: { extends: 'Mutex' },
    Semaphore: {
      construct: { returns: 'Semaphore' },
      methods: {
        // Resolves to [value, release].
        acquire: {
          acquires: { resource: 'async-mutex.Semaphore', via: [{ property: '1' }, 'receiver'] },
          fails: 'rejects',
          citation: 'https://github.com/DirtyHairy/async-mutex#locking-1',
        },
        runExclusive: RUN,
      },
    },
    SemaphoreInterface: { extends: 'Semaphore' },
  },
  functions: {
    // The same mutex, whose acquire() rejects after a while.
    withTimeout: { aliases: 0, fails: 'never', citation: README },
    tryAcquire: { aliases: 0, fails: 'never', citation: README },
  },
  locks: {
    times: [
      {
        function: 'withTimeout',
        argument: 1,
        citation:
          'https://github.com/DirtyHairy/async-mutex#limiting-the-time-waiting-for-a-mutex-or-semaphore-to-become-available',
      },
    ],
  },
  resources: [
    {
      id: 'async-mutex.Mutex',
      kind: 'lock',
      label: 'mutex',
      release: [{ method: 'call', callsItself: true }, { method: 'release' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy: 'await mutex.runExclusive(async () => {\n  await work();\n});',
      citation: RELEASE,
    },
    {
      id: 'async-mutex.Semaphore',
      kind: 'lock',
      label: 'semaphore permit',
      release: [{ method: 'call', callsItself: true }, { method: 'release' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy: 'await semaphore.runExclusive(async () => {\n  await work();\n});',
      citation: 'https://github.com/DirtyHairy/async-mutex#locking-1',
    },
  ],
});
