import { describe, expect, it } from 'vitest';
import { loadPlugins } from '../../src/config/load-plugins.js';
import { UsageError } from '../../src/findings/errors.js';
import { temporaryProject } from './temporary-project.js';

describe('loadPlugins', () => {
  it('gathers rules and models of files and packages', async () => {
    const root = temporaryProject({
      'one.mjs': 'export default { rules: ["a rule"] };',
      'two.ts': 'const docs: string = "x"; export default { models: [{ package: "db", docs }] };',
      'node_modules/three/package.json': '{"name":"three","main":"main.js"}',
      'node_modules/three/main.js': 'module.exports = { rules: ["another"] };',
    });
    expect(await loadPlugins(['./one.mjs', './two.ts', 'three'], root)).toEqual({
      rules: [
        { rule: 'a rule', plugin: './one.mjs' },
        { rule: 'another', plugin: 'three' },
      ],
      models: [{ package: 'db', docs: 'x' }],
    });
  });

  it.each([
    ['is missing', {}, './gone.mjs', 'there is no file'],
    ['is not installed', {}, 'gone-plugin', 'is not installed'],
    ['exports nothing', { 'a.mjs': 'export const x = 1;' }, './a.mjs', 'no default export'],
    ['is no object', { 'a.mjs': 'export default 5;' }, './a.mjs', 'not valid'],
    ['throws', { 'a.mjs': 'throw new Error("boom");' }, './a.mjs', "can't be loaded: boom"],
    ['is no plugin', { 'a.mjs': 'export default { rule: [] };' }, './a.mjs', 'is not valid'],
  ])('names a plugin that %s', async (_, files: Record<string, string>, name, message) => {
    const failure = await loadPlugins([name], temporaryProject(files)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageError);
    expect(String(failure)).toContain(message);
  });
});
