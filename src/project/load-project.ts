import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AnalysisFailure } from '../findings/audit-result.js';
import { UsageError } from '../findings/errors.js';
import { Discovery } from './discovery/discover.js';
import { leftOutByText } from './discovery/left-out-by-text.js';
import { type NamedPaths, readNamedPaths } from './discovery/named-paths.js';
import { SourceTexts } from './loading/source-texts.js';
import { UnitStore } from './loading/unit-store.js';
import { WordIndex } from './loading/word-index.js';
import { isSourcePath, isTestPath } from './paths.js';
import { ModuleResolution } from './resolution/module-resolution.js';
import type { ProjectView, SchemaText } from './source-unit.js';

export interface ProjectOptions {
  /** Absolute, or relative to the working directory. */
  readonly root: string;
  /**
   * Files and folders to report, absolute or relative to the root; none means everything. A file that is named is
   * reported even where discovery would leave it out; a folder means the discovered files below it.
   */
  readonly paths?: readonly string[] | undefined;
  /** Globs, relative to the root, of what belongs to the project; everything by default. */
  readonly include?: readonly string[] | undefined;
  /** Patterns in the language of `.gitignore`, relative to the root. */
  readonly ignore?: readonly string[] | undefined;
}

export interface LoadedProject {
  readonly project: ProjectView;
  /** The files whose findings this run reports: relative, sorted, a part of `project.files`. */
  readonly reported: readonly string[];
  /** What went wrong up to now: it grows while files are parsed on demand. */
  failures(): readonly AnalysisFailure[];
  /** The text of a project file without parsing it; undefined where it is unknown or can't be read. */
  textOf(path: string): string | undefined;
  /** Why a relative path is not in `project.files`, in words that complete "is left out: "; undefined where it is. */
  whyIgnored(path: string): string | undefined;
}

/**
 * Finds and reads the source files below a root, so that every file that can't be read is known from the start; parses
 * none. Throws a UsageError for a root or a path that is not there.
 */
export function loadProject(options: ProjectOptions): LoadedProject {
  const root = existingFolder(resolve(options.root));
  const named = readNamedPaths(root, options.paths ?? []);
  const failures: AnalysisFailure[] = [];
  const fail = (failure: AnalysisFailure) => failures.push(failure);
  const discovery = new Discovery({ ...options, root }, fail);
  const texts = new SourceTexts(root, fail);
  const written = discovery.files().filter((path) => named.files.includes(path) || !toolMade(texts, path));
  const files = [...new Set([...written, ...named.files])].sort();
  for (const path of files) texts.textOf(path);
  const known = new Set(files);
  const textOf = (path: string) => (known.has(path) ? texts.textOf(path) : undefined);
  return {
    project: projectView(root, files, textOf, fail, () => readSchemas(root, discovery)),
    reported: files.filter((path) => isReported(path, named)),
    failures: () => [...failures],
    textOf,
    whyIgnored: (path) => (known.has(path) ? undefined : whyIgnored(path, discovery, texts)),
  };
}

function projectView(
  root: string,
  files: readonly string[],
  textOf: (path: string) => string | undefined,
  fail: (failure: AnalysisFailure) => void,
  read: () => readonly SchemaText[],
): ProjectView {
  const units = new UnitStore(textOf, fail);
  const words = new WordIndex(files, textOf);
  let schemas: readonly SchemaText[] | undefined;
  const modules = new ModuleResolution(root, new Set(files));
  return {
    root,
    files,
    unit: (path) => units.unit(path),
    textOf,
    resolve: (fromPath, specifier) => modules.resolve(fromPath, specifier),
    filesMentioning: (word) => words.pathsWith(word),
    manifestFor: (path) => modules.manifestFor(path),
    schemas: () => {
      schemas ??= read();
      return schemas;
    },
  };
}

/** A dump that is too large or in another encoding is no part of what is audited: nobody is told of it. */
function readSchemas(root: string, discovery: Discovery): readonly SchemaText[] {
  const texts = new SourceTexts(root, () => {});
  return discovery
    .schemas()
    .filter((path) => !isTestPath(path))
    .flatMap((path) => {
      const text = texts.textOf(path);
      return text === undefined ? [] : [{ path, text }];
    });
}

function existingFolder(root: string): string {
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory()) return root;
  throw new UsageError(`the root ${root} is not a folder`, ['--root takes the folder of the project to audit']);
}

function isReported(path: string, named: NamedPaths): boolean {
  if (named.files.length + named.folders.length === 0) return true;
  return named.files.includes(path) || named.folders.some((folder) => path.startsWith(folder));
}

/** A file that is too large is judged by its beginning, so that a bundle is left out rather than counted as a failure. */
function toolMade(texts: SourceTexts, path: string): string | undefined {
  const text = texts.headOfOversized(path) ?? texts.textOf(path);
  return text === undefined ? undefined : leftOutByText(text);
}

function whyIgnored(path: string, discovery: Discovery, texts: SourceTexts): string | undefined {
  if (!isSourcePath(path)) return 'not a TypeScript or JavaScript file';
  return (
    discovery.whyLeftOut(path) ?? toolMade(texts, path) ?? 'not among the files that the config includes, or a link'
  );
}
