import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** `npm run test:types`: what the models say against the declarations of the libraries, which stand installed here. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['*.test.ts'],
    // One program serves every test file: reading the declarations is what takes the time.
    isolate: false,
    maxWorkers: 1,
    testTimeout: 60_000,
  },
});
