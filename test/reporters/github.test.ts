import { describe, expect, it } from 'vitest';
import type { AuditResult } from '../../src/findings/audit-result.js';
import type { FlowStep } from '../../src/findings/flow-path.js';
import { github } from '../../src/reporters/github.js';
import { makeFinding, makeResult, makeStep, sampleResult } from './sample-result.js';

function commandsOf(result: AuditResult): string[] {
  return github.render(result, { color: false, width: 100 }).trimEnd().split('\n');
}

describe('annotations', () => {
  it.each([
    ['critical', '::error '],
    ['high', '::error '],
    ['medium', '::warning '],
    ['low', '::notice '],
  ] as const)('show severity %s as %s', (severity, command) => {
    expect(commandsOf(makeResult({ findings: [makeFinding({ severity })] }))[0]).toContain(command);
  });

  it('name both ends of the path', () => {
    const path = [makeStep({ line: 7, column: 20 }), makeStep({ line: 10, column: 7 })];
    expect(commandsOf(makeResult({ findings: [makeFinding({ path })] }))[0]).toContain(
      '%0Afrom src/user-store.ts:7:20 to src/user-store.ts:10:7%0A',
    );
  });

  it('escape properties more than messages', () => {
    const finding = makeFinding({ file: 'src/50%,a:b.ts', message: '50%, a: b' });
    const [command] = commandsOf(makeResult({ findings: [finding] }));
    expect(command).toContain('file=src/50%25%2Ca%3Ab.ts,line=7,');
    expect(command).toContain('::50%25, a: b%0A');
  });

  it('give a column only to a range on one line', () => {
    const [one] = commandsOf(makeResult({ findings: [makeFinding({ line: 7, endLine: 7 })] }));
    const [several] = commandsOf(makeResult({ findings: [makeFinding({ line: 7, endLine: 9 })] }));
    expect(one).toContain('line=7,endLine=7,col=20,');
    expect(several).toContain('line=7,endLine=9,title=');
  });
});

describe('the two ends', () => {
  const endsOf = (...path: FlowStep[]) => commandsOf(makeResult({ findings: [makeFinding({ path })] }))[0];

  it('are the acquisition and the exit, whatever notes follow', () => {
    const exit = makeStep({ kind: 'exit', line: 9, column: 5 });
    expect(endsOf(makeStep({ kind: 'acquire', line: 7, column: 20 }), exit, makeStep({ line: 12 }))).toContain(
      'from src/user-store.ts:7:20 to src/user-store.ts:9:5',
    );
  });

  it('are left out where they are one place', () => {
    expect(endsOf(makeStep({ kind: 'loop' }), makeStep({ kind: 'loop' }))).not.toContain('from src/');
  });
});

describe('what is not annotated', () => {
  it('is counted in the last notice', () => {
    const commands = commandsOf(sampleResult);
    expect(commands.join('\n')).not.toContain('LA-3c4d5e6f');
    expect(commands.at(-1)).toMatch(/^::notice title=leakaudit::.*not annotated: 1 refuted, 1 deferred, 1 accepted/);
  });

  it('is nothing in a clean audit, which says so', () => {
    expect(commandsOf(makeResult({}))).toEqual(['::notice title=leakaudit::nothing found, 240 files read']);
  });
});

describe('failures', () => {
  it('are warnings, with or without a file', () => {
    const failures = [
      { stage: 'rule', file: 'src/a.ts', rule: 'no-backoff', message: 'too deep' },
      { stage: 'discover', message: 'no access' },
    ] as const;
    expect(commandsOf(makeResult({ failures })).slice(0, 2)).toEqual([
      '::warning file=src/a.ts,title=not analysed (rule no-backoff)::too deep',
      '::warning title=not analysed (discover)::no access',
    ]);
  });
});
