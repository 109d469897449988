import type { Log, Result, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { AuditResult } from '../../src/findings/audit-result.js';
import type { Finding } from '../../src/findings/finding.js';
import { sarif } from '../../src/reporters/sarif.js';
import { makeDecision, makeFinding, makeResult, makeRule, makeStep, sampleResult } from './sample-result.js';
import { schemaErrors } from './sarif-schema.js';

function logOf(result: AuditResult): Log {
  return JSON.parse(sarif.render(result, { color: false, width: 100 }));
}

function runOf(result: AuditResult): Run {
  const [run] = logOf(result).runs;
  if (!run) throw new Error('the log holds no run');
  return run;
}

function resultOf(finding: Partial<Finding>): Result {
  const [result] = runOf(makeResult({ findings: [makeFinding(finding)], rules: [makeRule({})] })).results ?? [];
  if (!result) throw new Error('the run holds no result');
  return result;
}

describe('the schema of SARIF 2.1.0', () => {
  it('is met by a log of every status, severity and failure', () => {
    expect(schemaErrors(logOf(sampleResult))).toEqual([]);
  });

  it('is met by an empty log', () => {
    expect(schemaErrors(logOf(makeResult({})))).toEqual([]);
  });

  it('is met where names hold what addresses can not', () => {
    const findings = [makeFinding({ file: 'src/a b#c?d%20[é]\ud800:1.ts' })];
    expect(schemaErrors(logOf(makeResult({ findings, root: 'C:\\work\\a b', rules: [makeRule({})] })))).toEqual([]);
  });

  it('would notice a mistake', () => {
    const log = logOf(sampleResult);
    expect(schemaErrors({ ...log, version: '2.2.0' })).not.toEqual([]);
    expect(schemaErrors({ ...log, runs: [{ ...log.runs[0], results: [{ level: 'fatal' }] }] })).not.toEqual([]);
  });
});

describe('results', () => {
  it('hold every finding of the run, settled or not, and none that only the ledger knows', () => {
    const statuses = runOf(sampleResult).results?.map((result) => result.properties?.status);
    expect(new Set(statuses)).toEqual(
      new Set(['open', 'confirmed', 'refuted', 'deferred', 'accepted', 'regressed', 'contested']),
    );
    expect(statuses).toHaveLength(sampleResult.findings.length - 2);
  });

  it('suppress a settled finding with its reason, and list no suppression for another', () => {
    const decision = makeDecision({ status: 'accepted', reason: 'small', source: 'inline' });
    expect(resultOf({ status: 'accepted', decision }).suppressions).toEqual([
      { kind: 'inSource', status: 'accepted', justification: 'small' },
    ]);
    expect(resultOf({ status: 'refuted', decision: makeDecision({}) }).suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'it is bounded' },
    ]);
    expect(resultOf({ status: 'confirmed' }).suppressions).toEqual([]);
  });

  it.each([
    ['open', undefined],
    ['confirmed', 'unchanged'],
    ['refuted', 'unchanged'],
    ['contested', 'unchanged'],
    ['regressed', 'new'],
  ] as const)('say of a finding that is %s: %s', (status, baselineState) => {
    expect(resultOf({ status }).baselineState).toBe(baselineState);
  });

  it('call a reopened finding unchanged, since the ledger holds it', () => {
    expect(resultOf({ status: 'open', reopenedBecause: ['the date passed'] }).baselineState).toBe('unchanged');
  });

  it.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'note'],
  ] as const)('show severity %s as level %s', (severity, level) => {
    expect(resultOf({ severity }).level).toBe(level);
  });
});

describe('the content of a result', () => {
  it('has the fingerprint and what the engine knows', () => {
    const result = resultOf({ fingerprint: 'abc', ceilingBytes: 9, gaveUp: ['no model'], confidence: 'possible' });
    expect(result.partialFingerprints).toEqual({ 'leakaudit/v1': 'abc' });
    expect(result.properties).toMatchObject({
      severity: 'high',
      confidence: 'possible',
      status: 'open',
      id: 'LA-00000000',
      ceilingBytes: 9,
      gaveUp: ['no model'],
    });
  });

  it('tells the path as a code flow, each step with its place', () => {
    const path = [makeStep({ kind: 'acquire', line: 7 }), makeStep({ kind: 'exit', file: 'src/b.ts', line: 9 })];
    const [flow] = resultOf({ path }).codeFlows ?? [];
    const steps = flow?.threadFlows[0]?.locations.map((step) => [
      step.kinds?.[0],
      step.location?.physicalLocation?.artifactLocation?.uri,
      step.location?.physicalLocation?.region?.startLine,
    ]);
    expect(steps).toEqual([
      ['acquire', 'src/user-store.ts', 7],
      ['exit', 'src/b.ts', 9],
    ]);
    expect(resultOf({ path: [] }).codeFlows).toBeUndefined();
  });

  it('points at its rule, and does without an index where the rule is unknown', () => {
    expect(resultOf({}).ruleIndex).toBe(0);
    expect(resultOf({ rule: 'a-plugin-rule' })).toMatchObject({ ruleId: 'a-plugin-rule' });
    expect(resultOf({ rule: 'a-plugin-rule' }).ruleIndex).toBeUndefined();
  });

  it('escapes what a message would take for links and placeholders', () => {
    expect(resultOf({ message: 'see [here](1), \\](2) and {0} of { a }' }).message.text).toBe(
      'see [here\\](1), \\\\\\](2) and {{0}} of { a }',
    );
  });
});

describe('the run', () => {
  it.each([
    ['/srv/a b', 'file:///srv/a%20b/'],
    ['/srv/shop/', 'file:///srv/shop/'],
    ['C:\\shop', 'file:///C:/shop/'],
    ['/', 'file:///'],
  ])('bases file names on the root %s', (root, uri) => {
    expect(runOf(makeResult({ root })).originalUriBaseIds).toEqual({ SRCROOT: { uri } });
  });

  it('is successful only without failures', () => {
    expect(runOf(makeResult({})).invocations?.[0]?.executionSuccessful).toBe(true);
    const [invocation] = runOf(sampleResult).invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
      'unexpected token on line 3',
      'the rule failed: too deep',
    ]);
  });

  it('links a rule to its page only where that is a web address', () => {
    const rules = [makeRule({}), makeRule({ docsUrl: 'javascript:alert(1)' }), makeRule({ docsUrl: 'https://' })];
    expect(runOf(makeResult({ rules })).tool.driver.rules?.map((rule) => rule.helpUri)).toEqual([
      'https://example.com/rules/unclosed-connection.md',
      undefined,
      undefined,
    ]);
  });
});
