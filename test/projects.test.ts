import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import { repositoryRoot } from './harness/repository.js';
import { foldersIn } from './harness/rule-fixtures.js';
import { checkFixture } from './harness/run-fixture.js';

/** What the example reports is printed in the README and asserted there, so its code stays free of expectations. */
const EXAMPLE = 'orders-service';
const projects = foldersIn('fixtures/projects').filter((name) => name !== EXAMPLE);

describe('whole projects', () => {
  it.each(projects)('%s yields what it says with every rule', (name) => {
    expect(checkFixture({ root: join(repositoryRoot, 'fixtures/projects', name) }, rules)).toEqual([]);
  });
});
