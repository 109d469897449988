import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/child_process.html#synchronous-process-creation';

export const waitsNodeChildProcess = defineLibrary({
  package: 'node:child_process',
  docs: DOCS,
  // "The synchronous APIs block the Node.js event loop, pausing execution of any additional code until the process exits."
  waits: [
    { function: 'execSync', style: 'synchronous', citation: DOCS },
    { function: 'execFileSync', style: 'synchronous', citation: DOCS },
    { function: 'spawnSync', style: 'synchronous', citation: DOCS },
  ],
});
