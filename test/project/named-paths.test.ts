import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/findings/errors.js';
import { loadProject } from '../../src/project/load-project.js';
import { emptyFiles, temporaryProject } from './temporary-project.js';

const FILES = emptyFiles('src/a.ts', 'src/db/b.ts', 'src-old/c.ts', 'dist/d.js', 'dist/e.js', 'notes.md');

function reported(root: string, ...paths: readonly string[]): readonly string[] {
  return loadProject({ root, paths }).reported;
}

describe('named paths', () => {
  it('limit what is reported, not what is known', () => {
    const loaded = loadProject({ root: temporaryProject(FILES), paths: ['src/a.ts'] });
    expect(loaded.reported).toEqual(['src/a.ts']);
    expect(loaded.project.files).toEqual(['src-old/c.ts', 'src/a.ts', 'src/db/b.ts']);
  });

  it('may be folders, absolute, or the root itself', () => {
    const root = temporaryProject(FILES);
    expect(reported(root, 'src')).toEqual(['src/a.ts', 'src/db/b.ts']);
    expect(reported(root, './src/db/', join(root, 'src-old'))).toEqual(['src-old/c.ts', 'src/db/b.ts']);
    expect(reported(root, '.')).toEqual(reported(root));
    expect(reported(root, 'dist')).toEqual([]);
  });

  it('bring in a file that discovery leaves out', () => {
    const loaded = loadProject({ root: temporaryProject(FILES), paths: ['dist/d.js'] });
    expect(loaded.reported).toEqual(['dist/d.js']);
    expect(loaded.project.unit('dist/d.js')?.path).toBe('dist/d.js');
    expect([loaded.whyIgnored('dist/d.js'), loaded.whyIgnored('dist/e.js')]).toEqual([
      undefined,
      'output of a build or a test run',
    ]);
  });

  it('are followed through a linked folder', () => {
    const root = temporaryProject(FILES);
    const other = temporaryProject({});
    symlinkSync(root, join(other, 'link'), 'dir');
    expect(reported(root, join(other, 'link/src/a.ts'))).toEqual(['src/a.ts']);
  });

  it.each([
    ['src/missing.ts', 'src/missing.ts does not exist'],
    ['notes.md', 'notes.md is not a source file'],
    ['..', '.. lies outside the root'],
  ])('that lead nowhere are the user’s mistake: %s', (path, message) => {
    const root = temporaryProject(FILES);
    expect(() => reported(root, path)).toThrow(UsageError);
    expect(() => reported(root, path)).toThrow(message);
  });

  it('may start with two dots as long as they stay inside', () => {
    const root = temporaryProject(emptyFiles('..odd/a.ts'));
    mkdirSync(join(root, 'src'));
    expect(reported(root, 'src/../..odd/a.ts')).toEqual(['..odd/a.ts']);
  });

  it('need a root that is there', () => {
    const root = temporaryProject(FILES);
    expect(() => loadProject({ root: join(root, 'nowhere') })).toThrow(/is not a folder/);
    expect(() => loadProject({ root: join(root, 'notes.md') })).toThrow(UsageError);
  });
});
