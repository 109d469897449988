/**
 * The words of test runners, as vitest, jest, mocha, node:test and playwright spell them: functions that take a test or
 * a hook, and how often what they are given runs. Plain data.
 */
export const TEST_CALLBACKS: Readonly<Record<string, 'test' | 'each' | 'once'>> = {
  it: 'test',
  test: 'test',
  specify: 'test',
  fit: 'test',
  beforeEach: 'each',
  setup: 'each',
  beforeAll: 'once',
  before: 'once',
  suiteSetup: 'once',
};

/** Functions that only look at what they are given. */
export const LOOKING = /^(expect|assert|ok|equal|strictEqual|deepEqual|request|supertest|agent|log)$/;

/** What makes a runner pass a test or a suite by: `it.skip`, `test.todo`, `xdescribe`, or an option of that name. */
export const PASSED_BY = /^(skip|todo|fixme|xit|xtest|xspecify|xdescribe|xcontext|xsuite)$/;
