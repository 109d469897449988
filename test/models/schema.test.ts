import { expect, it } from 'vitest';
import { libraryModelSchema } from '../../src/models/schema.js';

const model = {
  package: 'db',
  docs: 'https://example.org',
  types: { Client: { methods: { query: { acquiresIf: [] } } } },
};

it('accepts a model and leaves it as it is', () => {
  expect(libraryModelSchema.parse(model)).toEqual(model);
});

it('rejects keys and words that no model has', () => {
  expect(libraryModelSchema.safeParse({ ...model, verison: '1' }).success).toBe(false);
  expect(libraryModelSchema.safeParse({ ...model, waits: [{ function: 'a', style: 'often' }] }).success).toBe(false);
});

it('rejects a condition that is no regular expression', () => {
  const when = (matches: string) => ({
    ...model,
    functions: { run: { acquiresIf: [{ resource: 'db.Client', via: 'receiver', when: { argument: 0, matches } }] } },
  });
  expect(libraryModelSchema.safeParse(when('^begin')).success).toBe(true);
  expect(libraryModelSchema.safeParse(when('(begin')).success).toBe(false);
});
