import { defineLibrary } from '../define-library.js';

const HTML = 'https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html';
const NODE = 'https://nodejs.org/api';

/** How the platform waits. What its timers hold is told elsewhere; both are merged into one library. */
export const waitsGlobal = defineLibrary({
  package: 'global',
  docs: HTML,
  waits: [
    // Without a delay it is 0, which browsers raise to 4 ms after five nestings and Node to 1 ms.
    { function: 'setTimeout', delayArgument: 1, style: 'timer', citation: `${HTML}#timers` },
    { function: 'setImmediate', style: 'yield', citation: `${NODE}/timers.html#setimmediatecallback-args` },
    { function: 'queueMicrotask', style: 'yield', citation: `${HTML}#microtask-queuing` },
    // Runs before the event loop goes on: a function that puts itself back starves all input and output.
    { function: 'process.nextTick', style: 'yield', citation: `${NODE}/process.html#processnexttickcallback-args` },
    // Blocks the thread, hence browsers refuse it on the main one.
    {
      function: 'Atomics.wait',
      delayArgument: 3,
      style: 'synchronous',
      citation: 'https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Atomics/wait',
    },
    { function: 'Bun.sleepSync', delayArgument: 0, style: 'synchronous', citation: 'https://bun.sh/docs/api/utils' },
    { function: 'Bun.sleep', delayArgument: 0, style: 'promise', citation: 'https://bun.sh/docs/api/utils' },
    // Only browsers have it without an import, and without `wait`.
    {
      function: 'scheduler.yield',
      style: 'yield',
      citation: 'https://developer.mozilla.org/en-US/docs/Web/API/Scheduler/yield',
    },
  ],
});
