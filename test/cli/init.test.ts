import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryProject } from '../config/temporary-project.js';
import { runInProcess } from './run-in-process.js';

const read = (root: string, name: string) => readFileSync(join(root, name), 'utf8');

it('writes a config that is valid, the attribute and the workflow', async () => {
  const root = temporaryProject({ '.gitattributes': '*.png binary' });
  const { code, out } = await runInProcess(root, ['init', '--ci']);
  expect(code).toBe(0);
  expect(out.split('\n')).toHaveLength(4);
  expect(read(root, '.gitattributes')).toBe('*.png binary\n*.ledger.jsonl merge=union\n');
  expect(read(root, '.github/workflows/leakaudit.yml')).toContain('leakaudit gate --base "origin/$BASE"');
  expect((await runInProcess(root, ['scan', '--print-config'])).code).toBe(0);
});

it('overwrites nothing, and a second run changes nothing', async () => {
  const root = temporaryProject({ '.leakauditrc.yaml': 'failOn: low\n', '.github/workflows/leakaudit.yml': 'mine\n' });
  await runInProcess(root, ['init', '--ci']);
  const { out } = await runInProcess(root, ['init', '--ci']);
  expect(out).toBe(
    `kept ${join(root, '.leakauditrc.yaml')}\nkept .gitattributes\nkept .github/workflows/leakaudit.yml\n`,
  );
  expect(read(root, '.github/workflows/leakaudit.yml')).toBe('mine\n');
  expect(read(root, '.gitattributes')).toBe('*.ledger.jsonl merge=union\n');
});

it('tells what it can not write, and leaves no half of it', async () => {
  const root = temporaryProject({ '.gitattributes/file': '' });
  const { code, err } = await runInProcess(root, ['init']);
  expect(code).toBe(2);
  expect(err).toContain(".gitattributes can't be written");
  expect(readdirSync(root)).toEqual(['.gitattributes']);
});
