import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/process.html';

/** Ends of the process: what is held then is given back by the operating system. */
export const nodeProcess = defineLibrary({
  package: 'node:process',
  docs: DOCS,
  types: {
    Process: {
      methods: {
        exit: { neverReturns: true, citation: `${DOCS}#processexitcode` },
        abort: { neverReturns: true, citation: `${DOCS}#processabort` },
      },
    },
  },
  functions: { exit: { neverReturns: true }, abort: { neverReturns: true } },
  values: { default: 'Process' },
});
