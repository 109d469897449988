import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Needs its own packages: `npm run test:types`.
    exclude: [...configDefaults.exclude, 'test/real-types/**'],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
