import { describe, expect, it } from 'vitest';
import type { AuditResult } from '../../src/findings/audit-result.js';
import { text } from '../../src/reporters/text.js';
import type { ReporterOptions } from '../../src/reporters/types.js';
import { makeDecision, makeFinding, makeResult, makeStep, sampleResult } from './sample-result.js';

function render(result: AuditResult, options: Partial<ReporterOptions> = {}): string {
  return text.render(result, { color: false, width: 100, ...options });
}

function lastLine(result: AuditResult): string | undefined {
  return render(result).trimEnd().split('\n').at(-1);
}

const FAILURE = { stage: 'parse', file: 'src/broken.ts', message: 'unexpected token' } as const;
const REFUTED = makeFinding({ status: 'refuted', decision: makeDecision({}) });

describe('the verdict', () => {
  it('says that nothing was found, and in how many files', () => {
    expect(lastLine(makeResult({}))).toBe('✔ nothing found, 240 files read');
  });

  it('does not call an incomplete audit clean', () => {
    expect(lastLine(makeResult({ failures: [FAILURE] }))).toBe(
      '⚠ nothing found, 240 files read, but the audit is incomplete: 1 failure',
    );
  });

  it('tells settled findings from none', () => {
    expect(lastLine(makeResult({ findings: [REFUTED] }))).toBe(
      '✔ nothing left to act on, 1 finding settled, 240 files read',
    );
  });

  it('names the dearest finding', () => {
    const findings = [makeFinding({ severity: 'low' }), makeFinding({ severity: 'medium' }), REFUTED];
    expect(lastLine(makeResult({ findings }))).toBe('✖ 2 findings to act on, the worst medium');
  });
});

describe('colour', () => {
  it('adds escape codes and changes nothing else', () => {
    const coloured = render(sampleResult, { color: true });
    expect(coloured).not.toBe(render(sampleResult));
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(render(sampleResult));
  });

  it('is absent unless asked for', () => {
    expect(render(sampleResult)).not.toContain('\u001b');
  });
});

describe('the options', () => {
  it('leave out settled findings but count them', () => {
    const report = render(sampleResult, { showSettled: false });
    expect(report).not.toContain('LA-3c4d5e6f');
    expect(report).toContain('1 refuted, 1 deferred, 1 accepted');
  });

  it('draw with ASCII alone', () => {
    expect(render(sampleResult, { unicode: false })).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it.each([80, 100, 120])('keep the sample within %i columns', (width) => {
    const long = render(sampleResult, { width })
      .split('\n')
      .filter((line) => line.length > width);
    expect(long).toEqual([]);
  });
});

describe('a path', () => {
  const path = Array.from({ length: 12 }, (_, index) => makeStep({ line: index + 1, message: `step ${index + 1}` }));

  it('is told whole, however long it is', () => {
    const report = render(makeResult({ findings: [makeFinding({ path })] }));
    for (const step of path) expect(report).toContain(`src/user-store.ts:${step.line}:1`);
    expect(report).toMatch(/ 1 {2}note {2}src\/user-store.ts:1:1 {3}step 1\n/);
    expect(report).toMatch(/12 {2}note {2}src\/user-store.ts:12:1 {2}step 12\n/);
  });

  it('puts the message below a place that leaves no room beside it', () => {
    const file = `src/${'deep/'.repeat(12)}store.ts`;
    const report = render(makeResult({ findings: [makeFinding({ path: [makeStep({ file, message: 'it waits' })] })] }));
    expect(report).toContain(`    1  note  ${file}:1:1\n             it waits\n`);
  });
});
