import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.js';
import { UsageError } from '../../src/findings/errors.js';
import { temporaryProject } from './temporary-project.js';

const usersOf = async (root: string, file?: string) =>
  (await loadConfig({ root, file, safe: false })).config.scale.users;

describe('the forms of a config', () => {
  it.each([
    ['leakaudit.config.json', '{"scale":{"users":2}}'],
    ['leakaudit.config.yaml', 'scale:\n  users: 2\n'],
    ['leakaudit.config.mjs', 'export default { scale: { users: 2 } };'],
    ['leakaudit.config.cjs', 'module.exports = { scale: { users: 2 } };'],
    ['leakaudit.config.ts', 'const users: number = 2;\nexport default { scale: { users } };'],
    ['.leakauditrc', 'scale: { users: 2 }'],
    ['.leakauditrc.json', '{"scale":{"users":2}}'],
    ['package.json', '{"name":"x","leakaudit":{"scale":{"users":2}}}'],
  ])('reads %s', async (name, text) => {
    const root = temporaryProject({ [name]: text });
    expect(await usersOf(root)).toBe(2);
    expect(readdirSync(root)).toEqual([name]);
  });

  it('lets a TypeScript config import what stands beside it', async () => {
    const root = temporaryProject({
      'leakaudit.config.ts': "import { users } from './users.mjs';\nexport default { scale: { users } };",
      'users.mjs': 'export const users = 3;',
    });
    expect(await usersOf(root)).toBe(3);
  });
});

describe('the search', () => {
  it('searches upward to the root of the repository and no further', async () => {
    const root = temporaryProject({
      '.leakauditrc.json': '{"scale":{"users":9}}',
      'repository/.leakauditrc.json': '{"scale":{"users":4}}',
      'repository/.git/HEAD': '',
      'repository/packages/a/package.json': '{"name":"a"}',
      'bare/.git/HEAD': '',
      'loose/readme': '',
    });
    expect(await usersOf(join(root, 'repository/packages/a'))).toBe(4);
    expect(await usersOf(join(root, 'bare'))).toBe(1000);
    expect(await usersOf(join(root, 'loose'))).toBe(1000);
  });

  it('takes the defaults for an empty file, and when told to read none', async () => {
    const root = temporaryProject({ '.leakauditrc': '', 'other.json': '{"scale":{"users":5}}' });
    expect(await usersOf(root)).toBe(1000);
    expect(await usersOf(root, 'other.json')).toBe(5);
    const defaults = await loadConfig({ root, file: false, safe: false });
    expect(defaults.file).toBeUndefined();
    expect(defaults.directory).toBe(root);
  });
});

describe('a broken config', () => {
  it.each([
    ['a given file that is missing', {}, 'missing.json', 'no config at'],
    ['a given file of another kind', { 'a.toml': '' }, 'a.toml', 'is no config'],
    ['broken JSON', { 'leakaudit.config.json': '{' }, undefined, "can't be read"],
    [
      'a syntax error in TypeScript',
      { 'leakaudit.config.ts': 'export default {\n  failOn: "low"\n' },
      undefined,
      'line 3',
    ],
    ['code that throws', { 'leakaudit.config.mjs': 'throw new Error("boom")' }, undefined, 'boom'],
    ['an invalid config', { '.leakauditrc.json': '{"ruels":{}}' }, undefined, 'is not valid'],
  ])('names %s', async (_, files: Record<string, string>, file, message) => {
    const root = temporaryProject(files);
    const failure = await loadConfig({ root, file, safe: false }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageError);
    expect(String(failure)).toContain(message);
  });
});

describe('--safe', () => {
  const safely = (root: string) => loadConfig({ root, safe: true });

  it.each(['leakaudit.config.ts', 'leakaudit.config.mjs', '.leakauditrc.cjs'])(
    'refuses %s without running it',
    async (name) => {
      const root = temporaryProject({ [name]: 'throw new Error("was run")' });
      await expect(safely(root)).rejects.toThrow('--safe runs no code');
    },
  );

  it('refuses plugins and allows data', async () => {
    const plugin = temporaryProject({ '.leakauditrc.json': '{"plugins":["./a.mjs"]}' });
    await expect(safely(plugin)).rejects.toThrow('names plugins');
    const data = temporaryProject({ '.leakauditrc.json': '{"scale":{"users":6}}' });
    mkdirSync(join(data, '.git'));
    expect((await safely(data)).config.scale.users).toBe(6);
  });
});
