import { describe, expect, it } from 'vitest';
import { runAudit } from '../src/audit/run-audit.js';
import { isSettled } from '../src/findings/status.js';
import { repositoryRoot } from './harness/repository.js';

describe('leakaudit', () => {
  it('finds nothing unsettled in itself', async () => {
    const { findings, failures, summary } = await runAudit({ root: repositoryRoot, paths: ['bin', 'src', 'rules'] });
    const unsettled = findings.filter(({ status, confidence }) => confidence !== 'possible' && !isSettled(status));
    expect(failures).toEqual([]);
    expect(summary.analysedFiles).toBeGreaterThan(100);
    expect(unsettled.map(({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`)).toEqual([]);
  }, 300_000);
});
