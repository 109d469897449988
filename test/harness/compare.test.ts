import { describe, expect, it } from 'vitest';
import type { FlowStep } from '../../src/findings/flow-path.js';
import { compare, type Reported } from './compare.js';
import { parseExpectations } from './expectations.js';

function finding(line: number, message: string, path: readonly FlowStep[] = [], rule = 'some-rule'): Reported {
  return { rule, file: 'a.ts', line, message, path };
}

function step(line: number, message: string): FlowStep {
  return { kind: 'call', file: 'a.ts', line, column: 1, message };
}

function problemsOf(source: string, findings: readonly Reported[]): readonly string[] {
  const { expectations, problems } = parseExpectations('a.ts', source);
  expect(problems).toEqual([]);
  return compare(expectations, findings, new Set(['some-rule', 'other-rule']));
}

describe('the comparison of findings with expectations', () => {
  it('is content with exactly what is expected', () => {
    const source = 'a(); // leak: some-rule "opened"\nb(); // step 2: "throws"\nc(); // missed: some-rule because of c';
    const found = finding(1, 'client opened here', [step(1, 'opens'), step(2, 'throws')]);
    expect(problemsOf(source, [found])).toEqual([]);
  });

  it('refuses a finding without expectation', () => {
    expect(problemsOf('a();\nb();', [finding(2, 'boo')])).toEqual(['a.ts:2 unexpected finding of some-rule: boo']);
  });

  it('refuses a second finding where one is expected', () => {
    const problems = problemsOf('a(); // leak: some-rule "boo"', [finding(1, 'boo'), finding(1, 'boo')]);
    expect(problems).toEqual(['a.ts:1 unexpected finding of some-rule: boo']);
  });

  it('refuses an expectation without finding', () => {
    expect(problemsOf('a(); // leak: some-rule "boo"', [])).toEqual([
      'a.ts:1 expected a finding of some-rule, found none',
    ]);
  });

  it('refuses a finding one line off, both ways', () => {
    expect(problemsOf('a(); // leak: some-rule "boo"\nb();', [finding(2, 'boo')])).toEqual([
      'a.ts:1 expected a finding of some-rule, found none',
      'a.ts:2 unexpected finding of some-rule: boo',
    ]);
  });

  it('refuses the finding of another rule', () => {
    const problems = problemsOf('a(); // leak: some-rule "boo"', [finding(1, 'boo', [], 'other-rule')]);
    expect(problems).toHaveLength(2);
  });

  it('refuses a message that the regexp does not match', () => {
    expect(problemsOf('a(); // leak: some-rule "boo"', [finding(1, 'hiss')])).toEqual([
      'a.ts:1 some-rule says "hiss", which /boo/ does not match',
    ]);
  });

  it('refuses a rule that is not run', () => {
    expect(problemsOf('a(); // missed: third-rule because x', [])).toEqual([
      'a.ts:1 names rule third-rule, which is not run here',
    ]);
  });

  it('refuses a miss that is found and noise that is gone', () => {
    expect(problemsOf('a(); // missed: some-rule because x', [finding(1, 'boo')])).toEqual([
      'a.ts:1 some-rule is no longer missed: make it a leak expectation',
    ]);
    expect(problemsOf('a(); // noise: some-rule because x', [])).toEqual([
      'a.ts:1 some-rule is no longer noise: remove the expectation',
    ]);
    expect(problemsOf('a(); // noise: some-rule because x', [finding(1, 'boo')])).toEqual([]);
  });
});

describe('the comparison of path steps', () => {
  const leak = 'a(); // leak: some-rule "boo"\n';

  it('refuses a step at another line', () => {
    const problems = problemsOf(`${leak}b(); // step 1: "x"`, [finding(1, 'boo', [step(1, 'x')])]);
    expect(problems).toEqual(['a.ts:2 step 1 of the finding at a.ts:1 is at a.ts:1']);
  });

  it('refuses a step that does not exist', () => {
    const problems = problemsOf(`${leak}b(); // step 2: "x"`, [finding(1, 'boo', [step(2, 'x')])]);
    expect(problems).toEqual(['a.ts:2 the finding at a.ts:1 has 1 steps, none numbered 2']);
  });

  it('refuses a step with other words', () => {
    const problems = problemsOf(`${leak}b(); // step 1: "x"`, [finding(1, 'boo', [step(2, 'y')])]);
    expect(problems).toEqual(['a.ts:2 step 1 says "y", which /x/ does not match']);
  });

  it('refuses a step without a leak on its side', () => {
    expect(problemsOf('b(); // step 1: "x"', [])).toEqual(['a.ts:1 step 1 belongs to no matched leak above']);
  });

  it('takes the nearest leak above, below, or of the named rule', () => {
    const source = [
      'a(); // leak: some-rule "one"',
      'b(); // leak: other-rule "two"',
      'c(); // step 1: "two" // step 1 of some-rule: "one" // step 1 below: "three"',
      'd(); // leak: some-rule "three"',
    ].join('\n');
    const findings = [
      finding(1, 'one', [step(3, 'one')]),
      finding(2, 'two', [step(3, 'two')], 'other-rule'),
      finding(4, 'three', [step(3, 'three')]),
    ];
    expect(problemsOf(source, findings)).toEqual([]);
  });
});
