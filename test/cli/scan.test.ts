import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryProject } from '../config/temporary-project.js';
import { runCli } from './run-cli.js';
import { CLEAN, LEAKING, leakingProject } from './sample-project.js';

describe('scan', () => {
  it('reports findings on standard output and exits 1', () => {
    const { code, out, err } = runCli(leakingProject(), ['scan']);
    expect(code).toBe(1);
    expect(out).toContain('unclosed-connection');
    expect(err).toBe('');
  });

  it('exits 0 for a clean project', () => {
    expect(runCli(temporaryProject({ 'a.ts': CLEAN }), ['scan']).code).toBe(0);
  });

  it('prints the contract as JSON', () => {
    const { out } = runCli(leakingProject(), ['scan', '--format', 'json']);
    const result = JSON.parse(out);
    expect(result).toMatchObject({ schemaVersion: 1, tool: { name: 'leakaudit' }, failures: [] });
    expect(result.findings[0]).toMatchObject({ file: 'src/leaks.ts', line: 4, symbol: 'load', status: 'open' });
    expect(result.findings[0].id).toMatch(/^LA-[0-9a-f]{8}$/);
    expect(result.summary).toMatchObject({ files: 2, analysedFiles: 2, findings: 1 });
  });

  it('limits what is reported by paths, not what is known', () => {
    const root = leakingProject();
    const result = JSON.parse(runCli(root, ['scan', 'src/clean.ts', '--format', 'json']).out);
    expect(result.summary).toMatchObject({ files: 2, analysedFiles: 1, findings: 0 });
    expect(runCli(root, ['scan', 'src']).code).toBe(1);
  });

  it('runs the named rules only', () => {
    const root = leakingProject();
    expect(runCli(root, ['scan', '--rule', 'busy-wait,no-backoff']).code).toBe(0);
    expect(runCli(root, ['scan', '--rule', 'busy-wait', '--rule', 'unclosed-connection']).code).toBe(1);
  });

  it('fails at the severity that is asked for', () => {
    const root = leakingProject({ '.leakauditrc.json': '{"rules":{"unclosed-connection":"low"}}' });
    expect(runCli(root, ['scan']).code).toBe(0);
    expect(runCli(root, ['scan', '--fail-on', 'low']).code).toBe(1);
    expect(runCli(root, ['scan', '--fail-on', 'never']).code).toBe(0);
    expect(runCli(root, ['scan', '--no-config']).code).toBe(1);
  });

  it('exits 3 where a file could not be analysed, and reports the rest', () => {
    const { code, out } = runCli(leakingProject({ 'src/broken.ts': 'const = ;' }), ['scan', '--format', 'json']);
    expect(code).toBe(3);
    const result = JSON.parse(out);
    expect(result.failures).toMatchObject([{ stage: 'parse', file: 'src/broken.ts' }]);
    expect(result.findings).toHaveLength(1);
  });
});

describe('outputs', () => {
  it('writes several documents in one run', () => {
    const root = leakingProject();
    const { out } = runCli(root, ['scan', '--output', 'sarif=out/leaks.sarif', '--output', 'json=-']);
    expect(JSON.parse(out).findings).toHaveLength(1);
    expect(JSON.parse(readFileSync(join(root, 'out/leaks.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  it('still prints the text report beside files', () => {
    const root = leakingProject();
    expect(runCli(root, ['scan', '--output', 'json=leaks.json']).out).toContain('unclosed-connection');
  });

  it('colours on request and by the environment', () => {
    const root = leakingProject();
    const sequence = '\u001b[';
    expect(runCli(root, ['scan']).out).not.toContain(sequence);
    expect(runCli(root, ['scan', '--color']).out).toContain(sequence);
    expect(runCli(root, ['scan'], { FORCE_COLOR: '1' }).out).toContain(sequence);
    expect(runCli(root, ['scan', '--no-color'], { FORCE_COLOR: '1' }).out).not.toContain(sequence);
    expect(runCli(root, ['scan'], { NO_COLOR: '1' }).out).not.toContain(sequence);
  });
});

describe('a reader that goes away', () => {
  it('is no error', () => {
    const command = `"${process.execPath}" "${resolve('bin/leakaudit.js')}" models --json | head -1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: temporaryProject(), encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '[\n', stderr: '' });
  });
});

describe('inline decisions', () => {
  const withComment = (comment: string) => LEAKING.replace('  const client', `  ${comment}\n  const client`);

  it('settle the finding below them', () => {
    const comment = '// leakaudit: refuted unclosed-connection -- the process ends on errors';
    const root = temporaryProject({ 'a.ts': withComment(comment) });
    const { code, out } = runCli(root, ['scan', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out).findings).toMatchObject([
      { status: 'refuted', decision: { source: 'inline', reason: 'the process ends on errors' } },
    ]);
  });

  it('are findings themselves without a reason', () => {
    const root = temporaryProject({ 'a.ts': withComment('// leakaudit: refuted unclosed-connection') });
    const { code, out } = runCli(root, ['scan', '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(out).summary.byRule).toEqual({ 'inline-decision': 1, 'unclosed-connection': 1 });
  });
});

describe('--print-config', () => {
  it('prints the config as it is understood', () => {
    const root = leakingProject({ '.leakauditrc.json': '{"failOn":"low"}' });
    const { code, out } = runCli(root, ['scan', '--print-config']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ file: join(root, '.leakauditrc.json'), config: { failOn: 'low' } });
  });
});
