import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/mike-marcacci/node-redlock#readme';
const LOCK = {
  returns: 'Lock',
  acquires: { resource: 'redlock.Lock', via: 'awaited' },
  fails: 'rejects',
  citation: README,
} as const;

const RETRIES = { option: 'retryCount', negativeIsForever: true, delay: 'retryDelay', delayMs: 200 } as const;
const SETTINGS = 'https://github.com/mike-marcacci/node-redlock#configuration';

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
        using: {
          scopedCallback: 2,
          exclusive: true,
          fails: 'rejects',
          citation: 'https://github.com/mike-marcacci/node-redlock#usage',
        },
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
  // "With retryCount: -1 there will be unlimited retries until the lock is acquired."
  locks: {
    times: [
      { function: 'Redlock', argument: 1, retries: RETRIES, citation: SETTINGS },
      { function: 'Redlock.acquire', argument: 2, retries: RETRIES, expiry: 1, citation: SETTINGS },
      { function: 'Redlock.lock', argument: 2, retries: RETRIES, expiry: 1, citation: SETTINGS },
      // Extends its lock for as long as the routine runs.
      { function: 'Redlock.using', argument: 3, retries: RETRIES, citation: SETTINGS },
    ],
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
