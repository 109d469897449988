import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import { repositoryRoot } from './harness/repository.js';
import { checkFixture, type Fixture } from './harness/run-fixture.js';

const folder = join(repositoryRoot, 'fixtures', 'summaries');
const speakingRules = rules.filter((rule) => rule.meta.id === 'unclosed-connection');

/** Each file is a project of its own, and each folder is one of several files. */
const fixtures: readonly (readonly [string, Fixture])[] = readdirSync(folder, { withFileTypes: true }).map((entry) => [
  entry.name,
  entry.isDirectory() ? { root: join(folder, entry.name) } : { root: folder, files: [entry.name] },
]);

describe('what helpers do to resources', () => {
  it('is shown by fixtures and told by one rule', () => {
    expect(fixtures.length).toBeGreaterThan(0);
    expect(speakingRules).toHaveLength(1);
  });

  it.each(fixtures)('is known to the callers in fixtures/summaries/%s', (_, fixture) => {
    expect(checkFixture(fixture, speakingRules)).toEqual([]);
  });
});
