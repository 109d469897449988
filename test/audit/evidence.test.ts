import { describe, expect, it } from 'vitest';
import { gatherEvidence } from '../../src/audit/evidence/gather-evidence.js';
import { openGit } from '../../src/audit/git.js';
import { loadProject } from '../../src/project/load-project.js';
import { temporaryProject } from '../config/temporary-project.js';

function evidenceOf(files: Readonly<Record<string, string>>) {
  const root = temporaryProject(files);
  return gatherEvidence({ ...loadProject({ root }), git: openGit(root) });
}

const CODE = `class Pool {
  get() { return this.open(1); }
}
export const cache = new Map();
export function stop() { pool.end(); setTimeout(() => pool . drain(), 5); }
`;

describe('gatherEvidence', () => {
  it('hashes the code of a symbol, whatever its formatting', () => {
    const evidence = evidenceOf({ 'a.ts': CODE, 'b.ts': CODE.replace('{ return', '{\n    // now\n    return') });
    const hash = evidence.symbolHash('a.ts', 'Pool.get');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(evidence.symbolHash('b.ts', 'Pool.get')).toBe(hash);
    expect(evidence.symbolHash('a.ts', 'Pool')).not.toBe(hash);
    expect(evidence.symbolHash('a.ts', 'cache')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('says null for what is gone, and nothing for what it can not read', () => {
    const evidence = evidenceOf({ 'a.ts': CODE, 'broken.ts': 'const = ;' });
    expect(evidence.symbolHash('a.ts', 'Pool.put')).toBeNull();
    expect(evidence.symbolHash('gone.ts', 'x')).toBeNull();
    expect(evidence.symbolHash('broken.ts', 'x')).toBeUndefined();
    expect(evidence.releases('a.ts', 'stop')).toBeUndefined();
  });

  it('names what a function calls, and where a text occurs', () => {
    const evidence = evidenceOf({ 'a.ts': CODE });
    expect(evidence.callsFrom('a.ts', 'stop')).toEqual(['pool.end', 'setTimeout', 'pool.drain']);
    expect(evidence.occurrences('new Map')).toEqual(['a.ts:4']);
    expect(evidence.occurrences('WeakMap')).toEqual([]);
  });

  it('prefers the installed version of a package to the required one', () => {
    const evidence = evidenceOf({
      'a.ts': CODE,
      'package.json': '{"dependencies":{"pg":"^8.0.0","redis":"^5.0.0"}}',
      'node_modules/pg/package.json': '{"version":"8.11.3"}',
    });
    expect(evidence.packageVersion('pg')).toBe('8.11.3');
    expect(evidence.packageVersion('redis')).toBe('^5.0.0');
    expect(evidence.packageVersion('constructor')).toBeNull();
    expect(evidenceOf({ 'a.ts': CODE }).packageVersion('pg')).toBeUndefined();
  });
});
