import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Census } from '../../src/findings/census.js';
import { runInProcess } from './run-in-process.js';
import { LEAKING, leakingProject } from './sample-project.js';

const TIDY = LEAKING.replace('const rows = ', 'try { return ').replace(
  '  client.release();\n  return rows;',
  '  } finally { client.release(); }',
);

async function censusOf(root: string, ...args: string[]): Promise<Census> {
  const { code, out } = await runInProcess(root, ['census', '--format', 'json', ...args]);
  expect(code).toBe(0);
  return JSON.parse(out);
}

describe('a census', () => {
  it('tells every site by kind, and what becomes of it', async () => {
    const census = await censusOf(leakingProject({ 'src/tidy.ts': TIDY }));
    expect(census).toMatchObject({
      schemaVersion: 1,
      kinds: [{ kind: 'connection', sites: 4, discharges: { finally: 1, process: 2, leaks: 1 } }],
      summary: { files: 3, analysedFiles: 3, sites: 4 },
      failures: [],
    });
    expect(census.sites.map(({ file, line, symbol, discharge }) => [file, line, symbol, discharge])).toEqual([
      ['src/leaks.ts', 2, '<module>', 'process'],
      ['src/leaks.ts', 4, 'load', 'leaks'],
      ['src/tidy.ts', 2, '<module>', 'process'],
      ['src/tidy.ts', 4, 'load', 'finally'],
    ]);
  });

  it('leaves tests out unless they are asked for', async () => {
    const root = leakingProject({ 'src/leaks.test.ts': LEAKING });
    expect((await censusOf(root)).sites).toHaveLength(2);
    expect((await censusOf(root, '--tests')).sites).toHaveLength(4);
  });

  it('is limited to paths and kinds', async () => {
    const root = leakingProject({ 'src/tidy.ts': TIDY });
    expect((await censusOf(root, 'src/tidy.ts')).sites.map(({ file }) => file)).toEqual(['src/tidy.ts', 'src/tidy.ts']);
    expect((await censusOf(root, '--kind', 'lock,file')).sites).toEqual([]);
    expect((await censusOf(root, '--kind', 'lock', '--kind', 'connection')).sites).toHaveLength(4);
  });
});

describe('the document of a census', () => {
  it('is text by default, and in short where only what is open matters', async () => {
    const root = leakingProject({ 'src/tidy.ts': TIDY });
    const { code, out } = await runInProcess(root, ['census']);
    expect(code).toBe(0);
    expect(out).toContain('connection: 4 sites, 1 released in `finally`, 2 living as long as the process, 1 leaking\n');
    expect(out).toContain('  released in `finally`\n    src/tidy.ts:4:24  pool client in load\n');
    expect(out).toContain('    src/leaks.ts:4:24  pool client in load\n      certain: line 5, the exception leaves');
    expect(out).toMatch(/^4 sites in 3 files, 1 leaking$/m);
    const { out: short } = await runInProcess(root, ['census', '--summary']);
    expect(short).not.toContain('src/tidy.ts');
    expect(short).toContain('src/leaks.ts:4:24');
  });

  it('writes documents, the same bytes each time', async () => {
    const root = leakingProject({ 'src/tidy.ts': TIDY });
    const args = ['census', '--output', 'markdown=out/census.md', '--output', 'text=-'];
    const first = await runInProcess(root, args);
    const document = readFileSync(join(root, 'out/census.md'), 'utf8');
    expect(document).toContain('- **connection:** 4 sites, 1 released in `finally`');
    expect(document).toContain('| `src/tidy.ts:4` | `load` | pool client | released in `finally` |');
    expect(await runInProcess(root, args)).toEqual(first);
    expect(readFileSync(join(root, 'out/census.md'), 'utf8')).toBe(document);
  });

  it('is incomplete where a file can not be read', async () => {
    const root = leakingProject();
    writeFileSync(
      join(root, 'src/huge.ts'),
      `export const x = [\n${'  "some text of a line that is long",\n'.repeat(80_000)}];\n`,
    );
    const { code, out } = await runInProcess(root, ['census']);
    expect(code).toBe(3);
    expect(out).toContain('could not be analysed');
    expect(out).toContain('src/huge.ts');
    expect(out).toMatch(/; incomplete, 1 failure$/m);
  });
});
