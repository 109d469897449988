import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/timers.html';

export const waitsNodeTimers = defineLibrary({
  package: 'node:timers',
  docs: DOCS,
  waits: [
    { function: 'setTimeout', delayArgument: 1, style: 'timer' },
    { function: 'setImmediate', style: 'yield' },
    { function: 'promises.setTimeout', delayArgument: 0, style: 'promise' },
    { function: 'promises.setImmediate', style: 'yield' },
  ],
});
