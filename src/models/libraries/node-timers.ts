import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/timers.html';
const TIMEOUT = { resource: 'node:timers.Timeout', via: 'result' } as const;
const INTERVAL = { resource: 'node:timers.Interval', via: 'result' } as const;

/** The platform's timers again, by import. */
export const nodeTimers = defineLibrary({
  package: 'node:timers',
  docs: DOCS,
  functions: {
    setInterval: { returns: 'global#Interval', acquires: INTERVAL, fails: 'never' },
    setTimeout: { returns: 'global#Timeout', acquires: TIMEOUT, fails: 'never' },
  },
  resources: [
    {
      id: 'node:timers.Interval',
      kind: 'timer',
      label: 'interval',
      release: [
        { method: 'clearInterval', argument: 0 },
        { method: 'clearTimeout', argument: 0 },
        { method: 'unref', waives: true },
        { method: 'close' },
      ],
      lifetime: 'scoped',
      severity: 'medium',
      remedy: 'const timer = setInterval(poll, period);\ntry { await work(); }\nfinally { clearInterval(timer); }',
      citation: `${DOCS}#clearintervaltimeout`,
    },
    {
      id: 'node:timers.Timeout',
      kind: 'timer',
      label: 'timeout',
      release: [
        { method: 'clearTimeout', argument: 0 },
        { method: 'clearInterval', argument: 0 },
        { method: 'unref', waives: true },
        { method: 'close' },
      ],
      lifetime: 'scoped',
      expires: true,
      severity: 'medium',
      remedy:
        'const timer = setTimeout(giveUp, limit);\ntry { return await work(); }\nfinally { clearTimeout(timer); }',
      citation: `${DOCS}#cleartimeouttimeout`,
    },
  ],
});
