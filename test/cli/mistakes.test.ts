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
    ['a list of rules without one', ['scan', '--rule', ','], '--rule names no rule'],
    ['a document that is a directory', ['scan', '--record', '--output', 'json=src'], "src can't be written"],
    ['a document below a file', ['scan', '--record', '--output', 'json=src/clean.ts/a'], 'src/clean.ts/a'],
    ['an export that is a directory', ['ledger', 'export', '--output', 'src'], "src can't be written"],
    ['a config that is a directory', ['scan', '--config', 'src'], 'no config at'],
    ['a round without a ledger', ['scan', '--round', 'first'], 'needs --record'],
    ['a round that has not begun', ['scan', '--record', '--round', 'first'], 'no round first has begun'],
    ['an empty reason', ['ledger', 'refute', 'LA-1', '--reason', ' '], 'the reason is empty'],
    ['no reason', ['ledger', 'refute', 'LA-1'], '--reason <text>'],
    ['an unknown premise', ['ledger', 'refute', 'LA-1', '--reason', 'x', '--premise', 'foo'], '"foo" is no premise'],
    ['an unknown limit', ['ledger', 'accept', 'LA-1', '--reason', 'x', '--limit', '1MB'], '"1MB" is no limit'],
    [
      'an unknown trigger',
      ['ledger', 'defer', 'LA-1', '--reason', 'x', '--sketch', 'x', '--trigger', 'date:2026-13-01'],
      '"date:2026-13-01" is no trigger',
    ],
    ['an unknown id', ['ledger', 'confirm', 'LA-zz', '--by', 'me'], 'no finding with the id LA-zz'],
    ['an unknown id to explain', ['explain', 'LA-zz'], 'no finding with the id LA-zz'],
    ['an unknown rule to explain', ['explain', 'no-backof'], 'did you mean "no-backoff"?'],
    ['a census of an unknown kind', ['census', '--kind', 'lok'], 'did you mean "lock"?'],
    ['a census of no kind', ['census', '--kind', ','], '--kind names no kind'],
    ['a census in an unknown format', ['census', '--format', 'sarif'], 'known: text, json, markdown'],
    ['a census of a missing path', ['census', 'gone'], 'gone'],
    ['a base without a repository', ['gate', '--base', 'main'], '--base needs a git repository'],
  ])('%s is told in one message and exits 2', async (_, args, message) => {
    const root = leakingProject();
    const { code, out, err } = await runInProcess(root, args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toMatch(/^leakaudit: /);
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
      'a wrong setting and an unknown rule at once',
      { '.leakauditrc.json': '{"failOn":"hihg","overrides":[{"files":["a"],"rules":{"busy-wiat":"off"}}]}' },
      'overrides[0].rules: unknown rule "busy-wiat"; did you mean "busy-wait"?',
    ],
    ['a module without a default export', { 'leakaudit.config.mjs': 'export const a = 1' }, 'has no default export'],
    ['a plugin that is missing', { '.leakauditrc.json': '{"plugins":["./gone.mjs"]}' }, 'there is no file'],
    [
      'a plugin with an unsound rule',
      { '.leakauditrc.json': '{"plugins":["./p.mjs"]}', 'p.mjs': 'export default { rules: [{ meta: 1 }] };' },
      'a rule without an id: meta is not an object (the plugin ./p.mjs)',
    ],
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

  it('a parser that says everything twice is told once', async () => {
    const { code, err } = await runInProcess(leakingProject({ 'leakaudit.config.json': '{"a":1,}' }), ['scan']);
    expect(code).toBe(2);
    expect(err.match(/double-quoted property name/g)).toHaveLength(1);
    expect(err.match(/> 1 \|/g)).toHaveLength(1);
  });
});

describe('mistakes that are told', () => {
  it('a TypeScript config is told by its own name', async () => {
    const { err } = await runInProcess(leakingProject({ 'leakaudit.config.ts': "import 'gone-package';\n" }), ['scan']);
    expect(err).toContain('leakaudit.config.ts');
    expect(err).not.toMatch(/leakaudit\.config\.ts\.[0-9a-f]/);
  });

  it('a failure in every file is told once in the text', async () => {
    const check = 'check() { throw new Error("kaboom"); }';
    const meta =
      'meta: { id: "thrower", title: "t", description: "d", family: "loops", severity: "low", since: "1.0.0" }';
    const root = leakingProject({
      '.leakauditrc.json': '{"plugins":["leaking-plugin"],"ignore":["node_modules"]}',
      'node_modules/leaking-plugin/package.json': '{"name":"leaking-plugin","main":"main.cjs"}',
      'node_modules/leaking-plugin/main.cjs': `module.exports = { rules: [{ ${meta.replace(' }', ', status: "stable", docsUrl: "x" }')}, messages: { a: "b" }, remedy: { text: "x" }, ${check} }] };`,
    });
    const { code, out } = await runInProcess(root, ['scan']);
    expect(code).toBe(3);
    expect(out.match(/kaboom/g)).toHaveLength(1);
    expect(out).toContain('rule thrower in src/clean.ts and 1 more file');
    expect(out).toContain('the audit is incomplete: 2 failures');
    expect(out).toContain('unclosed-connection');
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
