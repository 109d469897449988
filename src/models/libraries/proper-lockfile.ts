import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/moxystudio/node-proper-lockfile#readme';

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
