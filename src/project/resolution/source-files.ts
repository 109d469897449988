import { posix } from 'node:path';
import { SOURCE_EXTENSIONS } from '../paths.js';

/** The typed files that a compiled ending may stand for: code says `./a.js` and means `./a.ts`. */
const TYPED_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/** Finds the project file that a path without certain ending means. Only discovered files are seen, never the disk. */
export class SourceFiles {
  constructor(private readonly known: ReadonlySet<string>) {}

  /** `path` is relative to the root: a file with or without its ending, or a folder with an index file. */
  find(path: string): string | undefined {
    const base = posix.normalize(path).replace(/\/$/, '');
    if (base.startsWith('../')) return undefined;
    return this.first(typedVariants(base)) ?? this.first([base, ...withEndings(base)]) ?? this.index(base);
  }

  private index(folder: string): string | undefined {
    return this.first(withEndings(folder === '.' ? 'index' : `${folder}/index`));
  }

  private first(candidates: readonly string[]): string | undefined {
    return candidates.find((candidate) => this.known.has(candidate));
  }
}

function typedVariants(base: string): string[] {
  const ending = posix.extname(base);
  return (TYPED_ENDINGS[ending] ?? []).map((typed) => base.slice(0, -ending.length) + typed);
}

function withEndings(base: string): string[] {
  return SOURCE_EXTENSIONS.map((extension) => `${base}.${extension}`);
}

const OUTPUT_FOLDERS: ReadonlySet<string> = new Set(['dist', 'build', 'out', 'lib', 'output', 'target']);
const FORMAT_FOLDERS: ReadonlySet<string> = new Set(['esm', 'cjs', 'es', 'mjs', 'commonjs', 'module', 'types']);

/**
 * The sources that a manifest's path may have been built from, likeliest first: `dist/esm/db.d.ts` comes from `src/db`
 * or `db`. A path that is a source itself stands first.
 */
export function sourcesOf(path: string): string[] {
  const plain = posix.normalize(path).replace(/\.d\.([mc]?)ts$/, '.$1js');
  const segments = plain.split('/');
  if (!OUTPUT_FOLDERS.has(segments[0] ?? '')) return [plain];
  let rest = segments.slice(1);
  while (rest.length > 1 && FORMAT_FOLDERS.has(rest[0] ?? '')) rest = rest.slice(1);
  return [plain, `src/${rest.join('/')}`, rest.join('/')];
}
