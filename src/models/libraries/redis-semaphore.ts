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
  // acquire() gives up after acquireTimeout, 10 s by default; the lock itself is refreshed until it is released.
  locks: {
    times: [
      { function: 'Mutex', argument: 2, wait: 'acquireTimeout', citation: README },
      { function: 'Semaphore', argument: 3, wait: 'acquireTimeout', citation: README },
      { function: 'MultiSemaphore', argument: 4, wait: 'acquireTimeout', citation: README },
      { function: 'RedlockMutex', argument: 2, wait: 'acquireTimeout', citation: README },
      { function: 'RedlockSemaphore', argument: 3, wait: 'acquireTimeout', citation: README },
      { function: 'RedlockMultiSemaphore', argument: 4, wait: 'acquireTimeout', citation: README },
    ],
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
