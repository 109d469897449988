import { defineLibrary } from '../define-library.js';

const MDN = 'https://developer.mozilla.org/en-US/docs/Web/API/Window';

/** What the platform's timers hold; how long they wait is told elsewhere, and all is merged into one library. */
export const timersGlobal = defineLibrary({
  package: 'global',
  docs: MDN,
  functions: {
    setInterval: { returns: 'Interval', acquires: { resource: 'global.Interval', via: 'result' }, fails: 'never' },
    setTimeout: { returns: 'Timeout', acquires: { resource: 'global.Timeout', via: 'result' }, fails: 'never' },
  },
  resources: [
    {
      id: 'global.Interval',
      kind: 'timer',
      label: 'interval',
      type: 'Interval',
      // unref() lets the process end in spite of it.
      release: [
        { method: 'clearInterval', argument: 0 },
        { method: 'clearTimeout', argument: 0 },
        { method: 'unref', waives: true },
        { method: 'close' },
      ],
      lifetime: 'scoped',
      severity: 'medium',
      remedy: 'const timer = setInterval(poll, period);\ntry { await work(); }\nfinally { clearInterval(timer); }',
      citation: `${MDN}/clearInterval`,
    },
    {
      id: 'global.Timeout',
      kind: 'timer',
      label: 'timeout',
      type: 'Timeout',
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
      citation: `${MDN}/clearTimeout`,
    },
  ],
});
