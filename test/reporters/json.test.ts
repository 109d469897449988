import { describe, expect, it } from 'vitest';
import { json } from '../../src/reporters/json.js';
import { sampleResult } from './sample-result.js';

const document = json.render(sampleResult, { color: false, width: 100 });

describe('the contract', () => {
  it('has exactly these keys at the top', () => {
    expect(Object.keys(JSON.parse(document))).toEqual([
      'schemaVersion',
      'tool',
      'root',
      'findings',
      'summary',
      'failures',
    ]);
  });

  it('begins every finding with the agreed keys', () => {
    const agreed = ['id', 'rule', 'family', 'severity', 'confidence', 'message', 'file', 'line', 'column', 'endLine'];
    agreed.push('symbol', 'resource', 'fingerprint', 'status', 'path');
    for (const finding of JSON.parse(document).findings) {
      expect(Object.keys(finding).slice(0, agreed.length)).toEqual(agreed);
    }
  });

  it('holds every finding whole', () => {
    const byId = (findings: readonly { id: string }[]) =>
      findings.toSorted((left, right) => (left.id < right.id ? -1 : 1));
    expect(byId(JSON.parse(document).findings)).toEqual(byId(sampleResult.findings));
  });

  it('hands the summary and the failures on as they are', () => {
    const { summary, failures } = JSON.parse(document);
    expect(summary).toEqual(sampleResult.summary);
    expect(failures).toEqual(sampleResult.failures);
  });
});
