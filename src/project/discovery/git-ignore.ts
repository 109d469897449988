import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { withForwardSlashes } from '../paths.js';

interface Level {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The `.gitignore` files of a repository, also of folders above the root; the nearest one that speaks decides. */
export class GitIgnore {
  private readonly levelsByFolder = new Map<string, readonly Level[]>();
  private readonly top: string;

  constructor(private readonly root: string) {
    this.top = repositoryTop(root);
  }

  /** `path` is relative to the root; a folder ends in a slash. The folders above it must have been asked before. */
  ignores(path: string): boolean {
    const absolute = join(this.root, path);
    for (const { folder, rules } of this.levelsOf(dirname(absolute))) {
      const { ignored, unignored } = rules.test(relativeWithin(folder, absolute, path.endsWith('/')));
      if (ignored || unignored) return ignored;
    }
    return false;
  }

  /** Nearest first. */
  private levelsOf(folder: string): readonly Level[] {
    const known = this.levelsByFolder.get(folder);
    if (known) return known;
    const above = folder === this.top || folder === dirname(folder) ? [] : this.levelsOf(dirname(folder));
    const rules = rulesIn(folder);
    const levels = rules ? [{ folder, rules }, ...above] : above;
    this.levelsByFolder.set(folder, levels);
    return levels;
  }
}

/** The folder that holds `.git`; the root itself outside of a repository. */
function repositoryTop(root: string): string {
  for (let at = root; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return root;
  }
}

function relativeWithin(folder: string, absolute: string, isFolder: boolean): string {
  return withForwardSlashes(relative(folder, absolute)) + (isFolder ? '/' : '');
}

/** A `.gitignore` that can't be read ignores nothing, as with git. */
function rulesIn(folder: string): Ignore | undefined {
  const file = join(folder, '.gitignore');
  if (!existsSync(file)) return undefined;
  try {
    return ignore().add(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
