import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGit } from '../../src/audit/git.js';
import { commitAll } from '../cli/sample-project.js';
import { temporaryProject } from '../config/temporary-project.js';

const TEXT = 'const lines = [1, 2, 3];\nexport const sum = lines.reduce((a, b) => a + b, 0);\n';

describe('openGit', () => {
  it('tells of commit, author, changes, renames and old texts, also below the root of the repository', () => {
    const root = temporaryProject({ 'app/a.ts': TEXT, 'app/b.ts': 'b();\n', 'other/c.ts': 'c();\n' });
    const first = commitAll(root);
    renameSync(join(root, 'app/a.ts'), join(root, 'app/moved.ts'));
    writeFileSync(join(root, 'app/b.ts'), 'changed();\n');
    commitAll(root);
    const git = openGit(join(root, 'app'));
    expect(git.head()).toMatch(/^[0-9a-f]{40}$/);
    expect(git.userName()).toBe('Ada Auditor');
    expect(git.changedSince(first)).toContain('b.ts');
    expect(git.changedSince(first)).not.toContain('other/c.ts');
    expect([...git.renamesSince(first)]).toEqual([['a.ts', 'moved.ts']]);
    expect(git.show(first, 'b.ts')).toBe('b();\n');
    expect(git.show(first, 'moved.ts')).toBeUndefined();
    expect(git.hasCommit('main')).toBe(true);
    expect(git.hasCommit('gone')).toBe(false);
    expect(git.hasCommit('--output=x')).toBe(false);
  });

  it('can tell nothing outside of a repository', () => {
    const git = openGit(temporaryProject());
    expect(git.head()).toBeUndefined();
    expect(git.changedSince('HEAD')).toBeUndefined();
    expect([...git.renamesSince('HEAD')]).toEqual([]);
  });
});
