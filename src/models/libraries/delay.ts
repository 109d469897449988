import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/sindresorhus/delay#readme';

export const delay = defineLibrary({
  package: 'delay',
  docs: DOCS,
  waits: [
    { function: 'default', delayArgument: 0, style: 'promise', citation: DOCS },
    { function: 'rangeDelay', delayArgument: 0, style: 'promise' },
  ],
});
