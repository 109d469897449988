import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/abbr/deasync#readme';

export const deasync = defineLibrary({
  package: 'deasync',
  docs: DOCS,
  waits: [
    // Runs the event loop from inside a call until the callback has come.
    { function: 'default', style: 'synchronous', citation: DOCS },
    { function: 'sleep', delayArgument: 0, style: 'synchronous' },
    { function: 'loopWhile', style: 'synchronous' },
    { function: 'runLoopOnce', style: 'yield' },
  ],
});
