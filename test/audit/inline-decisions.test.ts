import { describe, expect, it } from 'vitest';
import { applyDecisions } from '../../src/audit/inline/apply-decisions.js';
import { parseDecisions } from '../../src/audit/inline/parse-decisions.js';
import type { Finding } from '../../src/findings/finding.js';
import { unitOf } from '../rule/unit-of.js';

const parse = (text: string, path?: string) => parseDecisions(unitOf(text, path));
const targets = (text: string) => parse(text).decisions.map((decision) => decision.targetLine);

describe('parseDecisions', () => {
  it('reads status, rule and reason', () => {
    expect(parse('open(); // leakaudit: refuted some-rule -- it ends -- at once\n').decisions).toMatchObject([
      { status: 'refuted', rule: 'some-rule', reason: 'it ends -- at once', line: 1, column: 9, targetLine: 1 },
    ]);
  });

  it('is about its own line behind code, and about the next code where it stands alone', () => {
    expect(targets('// leakaudit: accepted a -- x\n\nopen();')).toEqual([3]);
    expect(targets('/* leakaudit: accepted a -- x */\n// a word\n// leakaudit: deferred b -- y\nopen();')).toEqual([
      4, 4,
    ]);
    expect(targets('f(\n  open(), // leakaudit: refuted a -- x\n);')).toEqual([2]);
  });

  it.each([
    ['// leakaudit: ignored a -- x', 'says "ignored"'],
    ['// leakaudit: refuted', 'names no rule'],
    ['// leakaudit: refuted a', 'gives no reason'],
    ['// leakaudit: refuted a --', 'gives no reason'],
    ['// leakaudit: refuted a b -- x', 'has "b" between'],
  ])('calls %s malformed', (text, problem) => {
    const { decisions, malformed } = parse(text);
    expect(decisions).toEqual([]);
    expect(malformed[0]?.problem).toContain(problem);
  });

  it('sees no decision where there is no comment', () => {
    const decision = '// leakaudit: refuted a -- x';
    for (const text of [
      `s = "${decision}"`,
      `t = \`${decision} \${y} ${decision}\``,
      `r = /\\/\\/ leakaudit: refuted/`,
    ]) {
      expect(parse(text)).toEqual({ decisions: [], malformed: [] });
    }
    expect(parse(`e = <p>${decision}</p>;`, 'a.tsx').decisions).toEqual([]);
    expect(parse(`e = <p>{y} ${decision}</p>;`, 'a.tsx').decisions).toEqual([]);
    expect(parse(`e = <p>{/* leakaudit: refuted a -- x */}</p>;`, 'a.tsx').decisions).toHaveLength(1);
  });
});

describe('applyDecisions', () => {
  const decisions = parse('open(); // leakaudit: refuted a -- x').decisions;
  const finding = (changes: Partial<Finding>) =>
    ({ rule: 'a', file: 'src/a.ts', line: 1, status: 'open', ...changes }) as Finding;
  const statusOf = (changes: Partial<Finding>) => applyDecisions([finding(changes)], decisions)[0]?.status;

  it('settles what is open', () => {
    expect(applyDecisions([finding({})], decisions)).toMatchObject([
      { status: 'refuted', decision: { reason: 'x', source: 'inline' } },
    ]);
  });

  it('leaves everything else to the ledger', () => {
    expect(statusOf({ status: 'regressed' })).toBe('regressed');
    expect(statusOf({ reopenedBecause: ['a trigger fired'] })).toBe('open');
    expect(statusOf({ line: 2 })).toBe('open');
    expect(statusOf({ rule: 'b' })).toBe('open');
  });
});
