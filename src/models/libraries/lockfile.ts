import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/npm/lockfile#readme';

export const lockfile = defineLibrary({
  package: 'lockfile',
  docs: README,
  functions: {
    // (path, callback) or (path, options, callback); the path stands for the lock.
    lock: { acquires: { resource: 'lockfile.Lock', via: { argument: 0 } }, citation: README },
    lockSync: { acquires: { resource: 'lockfile.Lock', via: { argument: 0 } }, fails: 'throws' },
    unlockSync: { fails: 'throws' },
  },
  locks: {
    times: [{ function: 'lock', argument: 1, wait: 'wait', citation: 'https://github.com/npm/lockfile#optswait' }],
  },
  resources: [
    {
      id: 'lockfile.Lock',
      kind: 'lock',
      label: 'file lock',
      release: [
        { method: 'unlock', argument: 0 },
        { method: 'unlockSync', argument: 0 },
      ],
      lifetime: 'scoped',
      severity: 'high',
      remedy: 'lockSync(path, options);\ntry { work(); }\nfinally { unlockSync(path); }',
      citation: README,
    },
  ],
});
