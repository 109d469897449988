import { describe, expect, it } from 'vitest';
import { type Evidence, NO_EVIDENCE } from '../../../src/ledger/conditions/evidence.js';
import { checkLimit, parseLimit } from '../../../src/ledger/conditions/limits.js';
import { checkPremise, parsePremise, proposedPremises } from '../../../src/ledger/conditions/premises.js';
import { formatBytes, isDate, parseBytes } from '../../../src/ledger/conditions/quantities.js';
import { recordedHashes } from '../../../src/ledger/conditions/recorded-hashes.js';
import type { ConditionSubject } from '../../../src/ledger/conditions/subject.js';
import { checkTrigger, parseTrigger } from '../../../src/ledger/conditions/triggers.js';
import { satisfies } from '../../../src/ledger/conditions/versions.js';

const SUBJECT: ConditionSubject = {
  id: 'LA-00000001',
  rule: 'unbounded-keyed-collection',
  ceilingBytes: 5_000_000,
  commit: 'c0ffee1',
  hashes: { 'src/db.ts#Pool.get': 'hash-then' },
  now: '2026-06-01T12:00:00Z',
  evidence: NO_EVIDENCE,
  countOf: (name) => (name === 'unbounded-keyed-collection' ? 4 : 0),
};

function trigger(text: string, evidence: Partial<Evidence> = {}, changes: Partial<ConditionSubject> = {}) {
  const parsed = parseTrigger(text);
  if (!parsed) throw new Error(`${text} is no trigger`);
  return checkTrigger(parsed, { ...SUBJECT, ...changes, evidence: { ...NO_EVIDENCE, ...evidence } });
}

function premise(text: string, evidence: Partial<Evidence> = {}) {
  const parsed = parsePremise(text);
  if (!parsed) throw new Error(`${text} is no premise`);
  return checkPremise(parsed, { ...SUBJECT, evidence: { ...NO_EVIDENCE, ...evidence } });
}

function limit(text: string, changes: Partial<ConditionSubject> = {}) {
  const parsed = parseLimit(text);
  if (!parsed) throw new Error(`${text} is no limit`);
  return checkLimit(parsed, { ...SUBJECT, ...changes });
}

const STANDS = { kind: 'stands' };

function ends(why: string) {
  return { kind: 'ends', why };
}

function unknown(why: string) {
  return { kind: 'unknown', why };
}

it.each([
  ['date:2026-06-01', {}, ends('2026-06-01 has come')],
  ['date:2026-06-02', {}, STANDS],
  ['package:pg>=9', { packageVersion: () => '9.0.1' }, ends('pg is at 9.0.1')],
  ['package:pg>=9', { packageVersion: () => '8.16.3' }, STANDS],
  [
    'package:@scope/db<2',
    { packageVersion: (name: string) => (name === '@scope/db' ? '1.9.0' : null) },
    ends('@scope/db is at 1.9.0'),
  ],
  ['package:pg>=9', { packageVersion: () => null }, STANDS],
  ['package:pg>=9', {}, unknown('the version of pg is not known')],
  [
    'package:pg>=9',
    { packageVersion: () => 'workspace:*' },
    unknown('pg is required as "workspace:*", which names no version'),
  ],
  ['file:src/db/**', { changedSince: () => ['src/db/a.ts'] }, ends('changed since c0ffee1: src/db/a.ts')],
  ['file:src/db/**', { changedSince: () => [] }, STANDS],
  ['file:src/db/**', {}, unknown("git can't compare with c0ffee1")],
  ['symbol:src/db.ts#Pool.get', { symbolHash: () => 'hash-now' }, ends('the code of src/db.ts#Pool.get changed')],
  ['symbol:src/db.ts#Pool.get', { symbolHash: () => 'hash-then' }, STANDS],
  ['symbol:src/db.ts#Pool.get', { symbolHash: () => null }, ends('src/db.ts#Pool.get is gone')],
  ['symbol:src/db.ts#Pool.get', {}, unknown("the code of src/db.ts#Pool.get can't be read in this run")],
  ['symbol:src/db.ts#other', {}, unknown('the decision recorded no code hash for src/db.ts#other')],
  ['count:unbounded-keyed-collection>=4', {}, ends('4 findings of unbounded-keyed-collection')],
  ['count:unbounded-keyed-collection>=5', {}, STANDS],
  ['ceiling:>1MB', {}, ends('the ceiling is 5 MB, above 1 MB')],
  ['ceiling:>5 MB', {}, STANDS],
  ['witness', { witnessed: () => true }, ends('a run observed it')],
  ['witness', { witnessed: () => false }, STANDS],
  ['witness', {}, unknown('there is no record of a run')],
  ['note:"users report slow queries"', {}, STANDS],
])('%s', (text, evidence, verdict) => {
  expect(trigger(text, evidence)).toEqual(verdict);
});

it('need a commit to compare files and a ceiling to compare sizes', () => {
  expect(trigger('file:src/**', {}, { commit: undefined })).toEqual(
    unknown('the decision names no commit to compare with'),
  );
  expect(trigger('ceiling:>1B', {}, { ceilingBytes: undefined })).toEqual(
    unknown('the finding has no ceiling in bytes'),
  );
});

it.each([
  '',
  'date:',
  'date:2026-02-30',
  'package:pg',
  'package:pg>=new',
  'symbol:src/db.ts',
  'count:x>5',
  'ceiling:10MB',
  'ceiling:>ten',
  'witness:now',
  'moon:full',
])('reject %j', (text) => {
  expect(parseTrigger(text)).toBeUndefined();
});

describe('premises', () => {
  it.each([
    ['unchanged:src/db.ts#Pool.get', { symbolHash: () => 'hash-then' }, STANDS],
    ['unchanged:src/db.ts#Pool.get', { symbolHash: () => 'other' }, ends('the code of src/db.ts#Pool.get changed')],
    ['calls:src/app.ts#shutdown->pool.end', { callsFrom: () => ['pool.end'] }, STANDS],
    [
      'calls:src/app.ts#shutdown->pool.end',
      { callsFrom: () => ['pool.endAll'] },
      ends('src/app.ts#shutdown no longer calls pool.end'),
    ],
    ['calls:src/app.ts#shutdown->pool.end', { callsFrom: () => null }, ends('src/app.ts#shutdown is gone')],
    ['calls:src/app.ts#shutdown->pool.end', {}, unknown('the calls of src/app.ts#shutdown are not known in this run')],
    ['releases:src/x.ts#close', { releases: () => true }, STANDS],
    ['releases:src/x.ts#close', { releases: () => false }, ends('src/x.ts#close no longer releases it')],
    ['releases:src/x.ts#close', { releases: () => null }, ends('src/x.ts#close is gone')],
    ['releases:src/x.ts#close', {}, unknown('what src/x.ts#close releases is not known in this run')],
    ['keys<=1:src/x.ts#cache', { keyCount: () => 1 }, STANDS],
    [
      'keys<=1:src/x.ts#cache',
      { keyCount: () => Number.POSITIVE_INFINITY },
      ends('src/x.ts#cache can hold Infinity keys, above 1'),
    ],
    ['keys<=1:src/x.ts#cache', { keyCount: () => null }, ends('src/x.ts#cache is gone')],
    ['keys<=1:src/x.ts#cache', {}, unknown('the keys of src/x.ts#cache are not known in this run')],
    ['absent:DELETE FROM users', { occurrences: () => [] }, STANDS],
    ['absent:DELETE FROM users', { occurrences: () => ['src/a.ts:3'] }, ends('found at src/a.ts:3')],
    ['absent:DELETE FROM users', {}, unknown('the project was not searched in this run')],
  ])('%s', (text, evidence, verdict) => {
    expect(premise(text, evidence)).toEqual(verdict);
  });

  it.each([
    '',
    'unchanged:src/db.ts',
    'calls:src/a.ts#f',
    'calls:src/a.ts#f->',
    'releases:src/a.ts#f->g',
    'keys:src/x.ts#cache',
    'keys<=x:src/x.ts#c',
    'releases<=1:src/x.ts#c',
    'absent:',
    'likely:src/a.ts#f',
  ])('reject %j', (text) => {
    expect(parsePremise(text)).toBeUndefined();
  });
});

describe('proposed premises', () => {
  it('name the code of the finding, where it has a name', () => {
    expect(proposedPremises({ file: 'src/db.ts', symbol: 'Pool.get' })).toEqual(['unchanged:src/db.ts#Pool.get']);
    expect(proposedPremises({ file: 'src/db.ts', symbol: '<module>' })).toEqual([]);
    expect(proposedPremises({ file: 'src/db.ts', symbol: 'start.<callback:on>' })).toEqual([]);
  });
});

describe('recorded hashes', () => {
  it('are those of the symbols that premises and triggers watch', () => {
    const conditions = [
      'unchanged:src/db.ts#Pool.get',
      'symbol:src/a.ts#f',
      'unchanged:src/a.ts#gone',
      'absent:x',
      'witness',
    ];
    const symbolHash = (_file: string, symbol: string) => (symbol === 'gone' ? null : `hash of ${symbol}`);
    expect(recordedHashes(conditions, { ...NO_EVIDENCE, symbolHash })).toEqual({
      'src/db.ts#Pool.get': 'hash of Pool.get',
      'src/a.ts#f': 'hash of f',
    });
  });
});

describe('limits', () => {
  it('end on their conditions and not before', () => {
    expect(limit('ceiling:5MB')).toEqual(STANDS);
    expect(limit('ceiling:4.9MB')).toEqual(ends('the ceiling is 5 MB, above 4.9 MB'));
    expect(limit('ceiling:4MB', { ceilingBytes: undefined })).toEqual(unknown('the finding has no ceiling in bytes'));
    expect(limit('until:2026-06-01')).toEqual(STANDS);
    expect(limit('until:2026-05-31')).toEqual(ends('it held until 2026-05-31'));
    expect(limit('count:4')).toEqual(STANDS);
    expect(limit('count:3')).toEqual(ends('4 findings of unbounded-keyed-collection, above 3'));
  });

  it.each(['', 'ceiling:', 'ceiling:many', 'until:soon', 'count:-1', 'size:4'])('reject %j', (text) => {
    expect(parseLimit(text)).toBeUndefined();
  });
});

describe('quantities and versions', () => {
  it('read sizes and dates', () => {
    expect(['296B', '900 KB', '1.5MB', '2GiB', '1KiB'].map(parseBytes)).toEqual([296, 9e5, 1.5e6, 2 ** 31, 1024]);
    expect(['', '5', 'MB', '5 TB', '-1KB'].map(parseBytes)).toEqual(Array(5).fill(undefined));
    expect([296, 888_000, 1_500_000, 2e9].map(formatBytes)).toEqual(['296 B', '888 KB', '1.5 MB', '2 GB']);
    expect(['2028-02-29', '2027-02-29', '2027-2-1', '0000-00-00'].map(isDate)).toEqual([true, false, false, false]);
  });

  it.each([
    ['9.0.0', '>=', '9', true],
    ['8.99.0', '>=', '9', false],
    ['9.4.1', '>', '9', false],
    ['10.0.0', '>', '9', true],
    ['9.4.1', '=', '9', true],
    ['9.4.1', '=', '9.4.0', false],
    ['9.4.1', '<=', '9.4', true],
    ['9.10.0', '>', '9.9', true],
    ['1.2.3', '<', '1.2.4', true],
    ['2.0.0-rc.1', '>=', '2.0.0', false],
    ['2.0.0', '>=', '2.0.0-rc.1', true],
    ['^8.11.0', '>=', '8.11', true],
    ['v3.1.0', '=', '3', true],
    ['latest', '>=', '1', undefined],
  ] as const)('%s %s %s', (version, operator, bound, expected) => {
    expect(satisfies(version, operator, bound)).toBe(expected);
  });
});
