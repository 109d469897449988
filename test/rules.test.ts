import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import { fixturesOf, foldersIn } from './harness/rule-fixtures.js';
import { checkFixture } from './harness/run-fixture.js';

const folders = foldersIn('fixtures/rules');

describe('the fixtures of rules', () => {
  it('are there for each rule, and for no others', () => {
    expect(folders).toEqual(rules.map((rule) => rule.meta.id));
  });
});

describe.each(folders)('the rule %s', (id) => {
  const rule = rules.filter((each) => each.meta.id === id);

  it('is listed', () => {
    expect(rule).toHaveLength(1);
  });

  it.each(fixturesOf(id).map((fixture) => [fixture.path, fixture] as const))(
    'does in %s what it says',
    (_, fixture) => {
      expect(checkFixture(fixture, rule)).toEqual([]);
    },
  );
});
