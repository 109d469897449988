import { execFileSync } from 'node:child_process';

/** What git says of a working tree; undefined wherever it can't tell (no repository, no such commit, no git). */
export interface Git {
  /** Full hash of the checked-out commit. */
  head(): string | undefined;
  userName(): string | undefined;
  /** Files, relative to the root, that differ between a commit and the working tree. */
  changedSince(commit: string): readonly string[] | undefined;
  /** New path by old path, between a commit and the working tree. */
  renamesSince(commit: string): ReadonlyMap<string, string>;
  /** Text of a file at a commit; undefined where it is not there. */
  show(commit: string, file: string): string | undefined;
  hasCommit(commit: string): boolean;
}

const LARGEST_OUTPUT = 256 * 1024 * 1024;

/** `root`: absolute path, which may lie below the root of the repository. Nothing that the repository configures is run. */
export function openGit(root: string): Git {
  const run = (...args: string[]): string | undefined => runGit(root, args);
  const lines = (text: string | undefined) => text?.split('\0').filter((line) => line !== '');
  return {
    head: () => run('rev-parse', '--verify', '--quiet', 'HEAD')?.trim(),
    userName: () => run('config', 'user.name')?.trim() || undefined,
    hasCommit: (commit) =>
      run('rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`) !== undefined,
    changedSince: (commit) =>
      lines(run('diff', '--name-only', '--no-ext-diff', '--relative', '-z', '--end-of-options', commit, '--')),
    renamesSince: (commit) =>
      pairRenames(
        lines(
          run(
            'diff',
            '--name-status',
            '--no-ext-diff',
            '--relative',
            '-M',
            '--diff-filter=R',
            '-z',
            '--end-of-options',
            commit,
            '--',
          ),
        ) ?? [],
      ),
    show: (commit, file) => run('show', '--no-ext-diff', '--end-of-options', `${commit}:./${file}`),
  };
}

function runGit(root: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', ['-c', 'core.fsmonitor=false', '-C', root, ...args], {
      encoding: 'utf8',
      maxBuffer: LARGEST_OUTPUT,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}

/** git prints status, old path and new path, one after the other. */
function pairRenames(fields: readonly string[]): ReadonlyMap<string, string> {
  const renames = new Map<string, string>();
  for (let at = 0; at + 2 < fields.length; at += 3) renames.set(fields[at + 1] ?? '', fields[at + 2] ?? '');
  return renames;
}
