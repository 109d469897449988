import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/timers.html#timers-promises-api';

export const waitsNodeTimersPromises = defineLibrary({
  package: 'node:timers/promises',
  docs: DOCS,
  waits: [
    // The delay comes first here, unlike in the callback version; without one it is 1 ms.
    {
      function: 'setTimeout',
      delayArgument: 0,
      style: 'promise',
      citation: 'https://nodejs.org/api/timers.html#timerspromisessettimeoutdelay-value-options',
    },
    { function: 'setImmediate', style: 'yield' },
    { function: 'scheduler.wait', delayArgument: 0, style: 'promise' },
    // Lets pending work run, and comes back at once when there is none.
    { function: 'scheduler.yield', style: 'yield' },
  ],
});
