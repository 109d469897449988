import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryProject } from '../config/temporary-project.js';
import { runInProcess } from './run-in-process.js';
import { leakingProject } from './sample-project.js';

describe('mistakes in flags', () => {
  it.each([
    ['an unknown command', ['scna'], 'Did you mean scan?'],
    ['an unknown flag', ['scan', '--fromat', 'json'], 'Did you mean --format?'],
    ['an unknown format', ['scan', '--format', 'jsno'], 'did you mean "json"?'],
    ['an unknown rule', ['scan', '--rule', 'busy-wiat'], 'did you mean "busy-wait"?'],
    ['an unknown severity', ['scan', '--fail-on', 'hihg'], 'Allowed choices'],
    ['a missing path', ['scan', 'gone'], 'gone'],
    ['a missing root', ['scan', '--root', 'gone'], 'gone'],
    ['a missing config', ['scan', '--config', 'gone.json'], 'no config at'],
    ['an output without a format', ['scan', '--output', 'x.sarif'], 'not of the form'],
    ['two documents in one place', ['scan', '--format', 'json', '--output', 'sarif=-'], 'two documents'],
    ['flags that contradict', ['scan', '--record', '--no-ledger'], 'contradict'],
  ])('%s is told in one message and exits 2', async (_, args, message) => {
    const root = leakingProject();
    const { code, out, err } = await runInProcess(root, args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
    expect(readdirSync(root)).toEqual(['src']);
  });
});

describe('mistakes in files', () => {
  it.each([
    ['a broken config', { 'leakaudit.config.json': '{"ruels":{}}' }, 'ruels: unknown key; did you mean "rules"?'],
    [
      'an unknown rule in the config',
      { '.leakauditrc.json': '{"rules":{"busy-wiat":"off"}}' },
      'unknown rule "busy-wiat"',
    ],
    [
      'options of a rule that takes none',
      { '.leakauditrc.json': '{"rules":{"unclosed-connection":{"options":{"x":1}}}}' },
      'takes no options',
    ],
    ['a broken ledger line', { 'leakaudit.ledger.jsonl': '{"v":1}\n' }, 'leakaudit.ledger.jsonl:1'],
    [
      'a model that leads nowhere',
      { '.leakauditrc.json': '{"models":[{"package":"x","docs":"y","values":{"a":"Gone"}}]}' },
      'x#Gone',
    ],
  ])('%s writes nothing, even when a document was asked for', async (_, files: Record<string, string>, message) => {
    const root = leakingProject(files);
    const { code, err } = await runInProcess(root, ['scan', '--record', '--output', 'json=leaks.json']);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(existsSync(join(root, 'leaks.json'))).toBe(false);
  });

  it('a message of several lines keeps them, indented', async () => {
    const { err } = await runInProcess(leakingProject({ '.leakauditrc.yaml': 'a: [1\nb: 2' }), ['scan']);
    const [first, ...rest] = err.trimEnd().split('\n');
    expect(first).toMatch(/^leakaudit: the config can't be read/);
    expect(rest.length).toBeGreaterThan(1);
    expect(rest.filter((line) => !line.startsWith('  '))).toEqual([]);
  });

  it('an empty project exits 2', async () => {
    const { code, err } = await runInProcess(temporaryProject({ 'readme.md': '' }), ['scan']);
    expect(code).toBe(2);
    expect(err).toContain('no source file');
  });

  it('no command shows the help and exits 2', async () => {
    const { code, out, err } = await runInProcess(temporaryProject(), []);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Usage: leakaudit');
  });
});
