import { realpathSync, type Stats, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { UsageError } from '../../findings/errors.js';
import { isSourcePath, SOURCE_EXTENSIONS, withForwardSlashes } from '../paths.js';

/** What the user named, relative to the root. */
export interface NamedPaths {
  readonly files: readonly string[];
  /** Each ends in a slash; the root itself is the empty string. */
  readonly folders: readonly string[];
}

/** Reads paths that are absolute or relative to the root. Throws a UsageError for one that names nothing to analyse. */
export function readNamedPaths(root: string, paths: readonly string[]): NamedPaths {
  const files: string[] = [];
  const folders: string[] = [];
  for (const path of paths) {
    const stats = existing(root, path);
    const inside = insideRoot(root, path);
    if (stats.isDirectory()) folders.push(inside === '' ? '' : `${inside}/`);
    else if (stats.isFile() && isSourcePath(inside)) files.push(inside);
    else throw new UsageError(`${path} is not a source file`, [`known endings: ${SOURCE_EXTENSIONS.join(', ')}`]);
  }
  return { files, folders };
}

function existing(root: string, path: string): Stats {
  const stats = statSync(resolve(root, path), { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`${path} does not exist`, [`paths are looked up below ${root}`]);
  return stats;
}

/** The second look follows symbolic links, since a shell may stand in a linked folder. */
function insideRoot(root: string, path: string): string {
  const absolute = resolve(root, path);
  const candidates = [relative(root, absolute), relative(realpathSync(root), realpathSync(absolute))];
  const inside = candidates.map(withForwardSlashes).find((each) => !/^(?:\.\.(?:\/|$)|\/|[a-z]:)/i.test(each));
  if (inside === undefined) {
    throw new UsageError(`${path} lies outside the root`, [`the root is ${root}; --root sets another one`]);
  }
  return inside;
}
