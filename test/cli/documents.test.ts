import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.js';
import { temporaryProject } from '../config/temporary-project.js';
import { runCli } from './run-cli.js';
import { runInProcess } from './run-in-process.js';

const read = (path: string) => readFileSync(path, 'utf8');
const PLUGIN_PROJECT = 'fixtures/projects/plugin-rule';

/** Fenced blocks of a language. */
function blocks(page: string, language: string): readonly string[] {
  return [...read(page).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    (match) => match[1] ?? '',
  );
}

describe('docs/writing-a-rule.md', () => {
  it('shows the plugin and the config as they stand', () => {
    expect(blocks('docs/writing-a-rule.md', 'js')).toEqual([read(join(PLUGIN_PROJECT, 'heap-snapshot-plugin.mjs'))]);
    expect(blocks('docs/writing-a-rule.md', 'json')).toEqual([read(join(PLUGIN_PROJECT, 'leakaudit.config.json'))]);
  });

  it('shows what runs', () => {
    const root = resolve(PLUGIN_PROJECT);
    const { code, out } = runCli(root, ['scan', '--format', 'json']);
    expect(JSON.parse(out).findings).toMatchObject([
      {
        rule: 'forgotten-heap-snapshot',
        severity: 'high',
        file: 'src/diagnostics.ts',
        line: 4,
        symbol: 'onSlowRequest',
      },
    ]);
    expect(code).toBe(1);
    expect(runCli(root, ['rules']).out).toContain('forgotten-heap-snapshot');
    expect(runCli(root, ['explain', 'forgotten-heap-snapshot']).out).toContain('stops the process meanwhile');
    expect(runCli(root, ['scan', '--safe']).code).toBe(2);
  });
});

describe('docs/configuration.md', () => {
  it('names every key with its default', () => {
    const page = read('docs/configuration.md');
    const { gate, scale, ...rest } = configSchema.parse({});
    for (const [key, value] of Object.entries(rest)) {
      const shown = typeof value === 'string' ? value : JSON.stringify(value);
      expect(page).toMatch(new RegExp(`\\| \`${key}\` \\| \`${shown.replace(/[[\]{}.]/g, '\\$&')}\` \\|`));
    }
    for (const [key, value] of Object.entries(scale)) expect(page).toContain(`| \`${key}\` | ${value} |`);
    expect(page).toContain(`| \`gate.staleLimit\` | \`${gate.staleLimit}\` |`);
    for (const key of Object.keys(configSchema.shape))
      expect(page).toMatch(new RegExp(`\\| \`${key.replace('$', '\\$')}`));
  });

  it.each(blocks('docs/configuration.md', 'json').map((text) => [text]))(
    'shows configs that are valid (example %#)',
    async (text) => {
      const root = temporaryProject({ '.leakauditrc.json': text });
      expect(await runInProcess(root, ['scan', '--print-config'])).toMatchObject({ code: 0, err: '' });
    },
  );
});
