import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/moxystudio/node-proper-lockfile#readme';

// `retries` goes to the package retry: delays of a second that double each time, without a cap.
const RETRIES = {
  option: 'retries',
  count: 'retries',
  countByDefault: 10,
  forever: 'forever',
  delay: 'minTimeout',
  delayMs: 1000,
  growth: 2,
  growthOption: 'factor',
  maxDelay: 'maxTimeout',
} as const;
const OPTIONS = 'https://github.com/tim-kos/node-retry#retryoperationoptions';

export const properLockfile = defineLibrary({
  package: 'proper-lockfile',
  docs: README,
  functions: {
    // Resolves to the function that releases; unlock(file) does the same.
    lock: {
      acquires: { resource: 'proper-lockfile.Lock', via: ['awaited', { argument: 0 }] },
      fails: 'rejects',
      citation: README,
    },
    lockSync: { acquires: { resource: 'proper-lockfile.Lock', via: ['result', { argument: 0 }] }, fails: 'throws' },
    unlock: { fails: 'rejects' },
    unlockSync: { fails: 'throws' },
    check: { fails: 'rejects' },
    checkSync: { fails: 'throws' },
  },
  locks: { times: [{ function: 'lock', argument: 1, retries: RETRIES, citation: OPTIONS }] },
  resources: [
    {
      id: 'proper-lockfile.Lock',
      kind: 'lock',
      label: 'file lock',
      release: [
        { method: 'call', callsItself: true },
        { method: 'unlock', argument: 0 },
        { method: 'unlockSync', argument: 0 },
      ],
      lifetime: 'scoped',
      // Its timestamp is refreshed for as long as the process lives, so it never turns stale by itself.
      severity: 'high',
      remedy: 'const release = await lock(file);\ntry { await work(file); }\nfinally { await release(); }',
      citation: README,
    },
  ],
});
