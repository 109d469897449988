import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import { repositoryRoot } from './harness/repository.js';
import { foldersIn } from './harness/rule-fixtures.js';
import { auditFixture, checkFixture } from './harness/run-fixture.js';

const FOLDER = 'fixtures/seeds/growth';

/** What every rule together reports in a file of a case, such as `unbounded-queue low`. */
function reportedIn(name: string, file: string): readonly string[] {
  const { findings } = auditFixture({ root: join(repositoryRoot, FOLDER, name), files: [file] }, rules);
  return findings.map(({ rule, severity }) => `${rule} ${severity}`);
}

function problemsIn(name: string, file: string): readonly string[] {
  return checkFixture({ root: join(repositoryRoot, FOLDER, name), files: [file] }, rules);
}

/** Faults of growth that were lived through, each with the rule that finds it in the code from before its repair. */
const FAULTS: Readonly<Record<string, string>> = {
  'user-lock-maps': 'unbounded-keyed-collection',
  'locks-dropped-after-close': 'eviction-skipped-on-failure',
  'token-cache': 'expired-never-removed',
  'query-cache-size': 'guessed-cache-size',
  'log-table': 'append-only-table',
  'outbound-queue': 'unbounded-queue',
  'replay-buffer': 'unbounded-queue',
  'cancellation-flags': 'unbounded-keyed-collection',
};

/** What was taken for growth and is none. */
const REFUTED = ['providers-of-one-key', 'identity-map'];

/** What grows on purpose: told low, so that somebody decides. `test/cli/round-9.test.ts` settles it by a refutation. */
const PERMANENT = 'permanent-tables';

it('names every case', () => {
  expect([...Object.keys(FAULTS), ...REFUTED, PERMANENT].sort()).toEqual(foldersIn(FOLDER));
});

describe.each(Object.entries(FAULTS))('%s', (name, rule) => {
  it(`is found by ${rule}`, () => {
    expect(problemsIn(name, 'before.ts')).toEqual([]);
    const ids = reportedIn(name, 'before.ts').map((each) => each.split(' ')[0]);
    expect(new Set(ids)).toEqual(new Set([rule]));
  });

  it('is gone after its repair', () => {
    expect(reportedIn(name, 'after.ts')).toEqual([]);
  });
});

describe('what was refuted', () => {
  it.each(REFUTED)('is not reported: %s', (name) => {
    expect(reportedIn(name, 'refuted.ts')).toEqual([]);
  });

  it('is reported low where it is permanent by design', () => {
    expect(problemsIn(PERMANENT, 'refuted.ts')).toEqual([]);
    expect(reportedIn(PERMANENT, 'refuted.ts')).toEqual(['append-only-table low', 'append-only-table low']);
  });
});

it('costs little where a map has an entry for each user', () => {
  expect(reportedIn('user-lock-maps', 'before.ts')).toEqual(Array(3).fill('unbounded-keyed-collection low'));
});
