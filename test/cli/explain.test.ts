import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runInProcess } from './run-in-process.js';
import { leakingProject } from './sample-project.js';

it("prints a rule's page", async () => {
  const { out } = await runInProcess(leakingProject(), ['explain', 'inline-decision']);
  expect(out).toBe(readFileSync('docs/rules/inline-decision.md', 'utf8'));
});

it("tells a finding's path step by step", async () => {
  const root = leakingProject();
  const [finding] = JSON.parse((await runInProcess(root, ['scan', '--format', 'json'])).out).findings;
  const { code, out } = await runInProcess(root, ['explain', finding.id.slice(0, 6)]);
  expect(code).toBe(0);
  expect(out).toContain(finding.message);
  expect(out).toContain('1. src/leaks.ts:4:24  acquire');
  expect(out).toContain('     const client = await pool.connect();');
  expect(out.split('\n').filter((line) => /^\d+\. /.test(line))).toHaveLength(finding.path.length);
});

it.each([
  ['unclosed-conection', 'did you mean "unclosed-connection"?'],
  ['LA-00000000', 'no finding with the id LA-00000000'],
])('names the way out for %s', async (subject, message) => {
  const { code, err } = await runInProcess(leakingProject(), ['explain', subject]);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
