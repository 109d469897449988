import { type Dirent, readdirSync } from 'node:fs';
import { relative } from 'node:path';
import glob, { type FileSystemAdapter } from 'fast-glob';
import ignore, { type Ignore } from 'ignore';
import type { AnalysisFailure } from '../../findings/audit-result.js';
import { isSchemaPath, isSourcePath, withForwardSlashes } from '../paths.js';
import { GitIgnore } from './git-ignore.js';
import { FILE_RULES, FOLDER_RULES, type PathRule } from './left-out.js';

export interface DiscoveryOptions {
  /** Absolute. */
  readonly root: string;
  /** Globs, relative to the root, of what belongs to the project; a plain folder means everything below it. */
  readonly include?: readonly string[] | undefined;
  /** Patterns in the language of `.gitignore`, relative to the root. */
  readonly ignore?: readonly string[] | undefined;
}

type Readdir = FileSystemAdapter['readdirSync'];

/**
 * Finds the source files of a project by their paths. A folder that a rule, a `.gitignore` or the user leaves out is
 * not read, and symbolic links are not followed: what they lead to is found where it lives, and loops can't arise.
 */
export class Discovery {
  private readonly root: string;
  private readonly include: readonly string[];
  private readonly gitIgnore: GitIgnore;
  private readonly userIgnore: Ignore;

  constructor(
    options: DiscoveryOptions,
    private readonly fail: (failure: AnalysisFailure) => void,
  ) {
    this.root = options.root;
    this.include = options.include ?? ['**'];
    this.gitIgnore = new GitIgnore(options.root);
    this.userIgnore = ignore().add((options.ignore ?? []).map((pattern) => pattern.replace(/^\.\//, '')));
  }

  /** fast-glob reads folders through this and asks for entries with their types only, the second of its overloads. */
  private readonly readFolder = ((folder: string) => this.entriesOf(folder)) as unknown as Readdir;

  /** Relative paths, sorted. */
  files(): string[] {
    return this.find(isSourcePath);
  }

  /** SQL and schemas, relative and sorted: read to understand the sources, never reported. */
  schemas(): string[] {
    return this.find(isSchemaPath);
  }

  private find(isMeant: (path: string) => boolean): string[] {
    const found = glob.sync(this.include.flatMap(withContents), {
      cwd: this.root,
      followSymbolicLinks: false,
      fs: { readdirSync: this.readFolder },
    });
    return found.filter((path) => isMeant(path) && !path.startsWith('../') && !this.reasonFor(path)).sort();
  }

  /** Why a path below the root is left out; undefined where nothing speaks against it. */
  whyLeftOut(path: string): string | undefined {
    const segments = path.split('/');
    const folders = segments.slice(0, -1).map((_, index) => `${segments.slice(0, index + 1).join('/')}/`);
    const reasons = [...folders, path].map((at) => this.reasonFor(at));
    return reasons.find((reason) => reason !== undefined);
  }

  /** The reason that lies in the last segment of a path; a folder ends in a slash. */
  private reasonFor(path: string): string | undefined {
    const rules = path.endsWith('/') ? FOLDER_RULES : FILE_RULES;
    if (this.userIgnore.ignores(path)) return 'ignored by the config';
    return ruleFor(rules, path)?.reason ?? (this.gitIgnore.ignores(path) ? 'ignored by .gitignore' : undefined);
  }

  private entriesOf(folder: string): Dirent[] {
    const below = withForwardSlashes(relative(this.root, folder));
    const prefix = below === '' ? '' : `${below}/`;
    try {
      const entries = readdirSync(folder, { withFileTypes: true });
      return entries.filter((entry) => !entry.isDirectory() || !this.reasonFor(`${prefix}${entry.name}/`));
    } catch (error) {
      // A file that the config includes by name is tried as a folder too.
      if (codeOf(error) === 'ENOTDIR') return [];
      this.fail({ stage: 'discover', file: below || '.', message: `the folder can't be read (${codeOf(error)})` });
      return [];
    }
  }
}

function ruleFor(rules: readonly PathRule[], path: string): PathRule | undefined {
  return rules.find((rule) => rule.leavesOut(path));
}

function withContents(pattern: string): string[] {
  return glob.isDynamicPattern(pattern) ? [pattern] : [pattern, `${pattern.replace(/\/$/, '')}/**`];
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
