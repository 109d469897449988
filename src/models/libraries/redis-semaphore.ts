import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/swarthy/redis-semaphore#readme';
const ACQUIRE = {
  acquires: { resource: 'redis-semaphore.Lock', via: 'receiver' },
  fails: 'rejects',
  citation: README,
} as const;
const TRY_ACQUIRE = {
  acquires: { resource: 'redis-semaphore.Lock', via: 'receiver', onlyIfTruthy: true },
  fails: 'rejects',
} as const;

export const redisSemaphore = defineLibrary({
  package: 'redis-semaphore',
  docs: README,
  types: {
    Mutex: {
      construct: { returns: 'Mutex' },
      methods: { acquire: ACQUIRE, tryAcquire: TRY_ACQUIRE, release: { fails: 'rejects' } },
    },
    Semaphore: { extends: 'Mutex', construct: { returns: 'Semaphore' } },
    MultiSemaphore: { extends: 'Mutex', construct: { returns: 'MultiSemaphore' } },
    RedlockMutex: { extends: 'Mutex', construct: { returns: 'RedlockMutex' } },
    RedlockSemaphore: { extends: 'Mutex', construct: { returns: 'RedlockSemaphore' } },
    RedlockMultiSemaphore: { extends: 'Mutex', construct: { returns: 'RedlockMultiSemaphore' } },
  },
  resources: [
    {
      id: 'redis-semaphore.Lock',
      kind: 'lock',
      label: 'distributed lock',
      // A timer refreshes the key for as long as the process lives, so an unreleased lock does not expire.
      release: [{ method: 'release' }, { method: 'stopRefresh' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy: 'await mutex.acquire();\ntry { await work(); }\nfinally { await mutex.release(); }',
      citation: README,
    },
  ],
});
