import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.js';
import { builtinLibraries } from '../../src/models/libraries/index.js';
import { createModelRegistry } from '../../src/models/registry.js';
import { RESOURCE_KINDS } from '../../src/models/types.js';
import { repositoryRoot } from '../harness/repository.js';

const page = readFileSync(join(repositoryRoot, 'docs/writing-a-model.md'), 'utf8');
const examples = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map((match) => match[1] ?? '');

describe('docs/writing-a-model.md', () => {
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(3);
  });

  it.each(examples)('has an example that a configuration accepts: %s', (example) => {
    const { models } = configSchema.parse(JSON.parse(example));
    const registry = createModelRegistry([...builtinLibraries, ...models]);
    for (const model of models) expect(registry.library(model.package)).toBeDefined();
  });

  it('adds to a built-in model without losing the rest of it', () => {
    const added = examples.flatMap((example) => configSchema.parse(JSON.parse(example)).models);
    const pool = createModelRegistry([...builtinLibraries, ...added]).type('pg#Pool');
    expect(Object.keys(pool?.methods ?? {})).toEqual(expect.arrayContaining(['withClient', 'connect', 'end']));
  });

  it('names every kind of resource', () => {
    for (const kind of RESOURCE_KINDS) expect(page).toContain(`\`${kind}\``);
  });
});
