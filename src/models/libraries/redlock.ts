import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/mike-marcacci/node-redlock#readme';
const LOCK = {
  returns: 'Lock',
  acquires: { resource: 'redlock.Lock', via: 'awaited' },
  fails: 'rejects',
  citation: README,
} as const;

export const redlock = defineLibrary({
  package: 'redlock',
  docs: README,
  types: {
    default: { extends: 'Redlock', construct: { returns: 'Redlock' } },
    Redlock: {
      extends: 'node:events#EventEmitter',
      methods: {
        acquire: LOCK,
        // The name before version 5.
        lock: LOCK,
        // Extends the lock while the routine runs, and releases it afterwards.
        using: { scopedCallback: 2, fails: 'rejects', citation: 'https://github.com/mike-marcacci/node-redlock#usage' },
        release: { fails: 'rejects' },
        unlock: { fails: 'rejects' },
      },
    },
    Lock: {
      methods: {
        // The lock that it resolves to replaces this one.
        extend: { returns: 'Lock', aliases: 'receiver', fails: 'rejects' },
        release: { fails: 'rejects' },
        unlock: { fails: 'rejects' },
      },
    },
  },
  resources: [
    {
      id: 'redlock.Lock',
      kind: 'lock',
      label: 'distributed lock',
      type: 'Lock',
      release: [
        { method: 'release' },
        { method: 'unlock' },
        { method: 'release', argument: 0, on: 'Redlock' },
        { method: 'unlock', argument: 0, on: 'Redlock' },
      ],
      lifetime: 'scoped',
      // Expires by itself; until then it blocks everybody else.
      severity: 'high',
      remedy:
        'const lock = await redlock.acquire([key], duration);\ntry { await work(); }\nfinally { await lock.release(); }',
      citation: README,
    },
  ],
});
