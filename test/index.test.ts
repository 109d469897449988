import { expect, it } from 'vitest';
import * as api from '../src/index.js';
import { leakingProject } from './cli/sample-project.js';

it('is what the package promises', () => {
  expect(Object.keys(api).sort()).toEqual(['UsageError', 'defineConfig', 'defineModel', 'defineRule', 'runAudit']);
});

it('audits a project', async () => {
  const { findings, failures, summary } = await api.runAudit({ root: leakingProject() });
  expect(findings).toMatchObject([{ file: 'src/leaks.ts', status: 'open' }]);
  expect(failures).toEqual([]);
  expect(summary.byRule).toEqual({ 'unclosed-connection': 1 });
});

it('throws one kind of error for mistakes of the user', async () => {
  await expect(api.runAudit({ root: leakingProject(), rules: ['gone'] })).rejects.toBeInstanceOf(api.UsageError);
});
