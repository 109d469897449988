import { expect, it } from 'vitest';
import { temporaryProject } from '../config/temporary-project.js';
import { runInProcess } from './run-in-process.js';

it('lists the rules in order', async () => {
  const { out } = await runInProcess(temporaryProject(), ['rules', '--json']);
  const ids: string[] = JSON.parse(out).map((meta: { id: string }) => meta.id);
  expect(ids).toContain('unclosed-connection');
  expect(ids).toEqual([...ids].sort());
  const table = (await runInProcess(temporaryProject(), ['rules'])).out;
  expect(
    table
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]),
  ).toEqual(ids);
});

it('lists the models, those of the config included', async () => {
  const config = { models: [{ package: 'my-database', docs: 'https://example.org' }] };
  const root = temporaryProject({ '.leakauditrc.json': JSON.stringify(config) });
  const { out } = await runInProcess(root, ['models']);
  expect(out).toContain('my-database');
  expect(out).toMatch(/^pg .*pool client/m);
});
