import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { UsageError } from '../findings/errors.js';
import { ts } from './ast.js';
import { asObject, asString, type Json, type JsonObject } from './resolution/json-files.js';

const PACKAGE_NAME = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/i;
/** Enough for any API; a package of more files is told in part. */
const MAXIMUM_FILES = 400;

export interface PackageDeclarations {
  readonly homepage: string | undefined;
  readonly files: readonly ts.SourceFile[];
}

/**
 * Parses the declaration files of an installed package, from the entry that its manifest names through everything below
 * the package that they import. Nothing is run. Throws UsageError where the package or its types are not there.
 */
export function readDeclarations(root: string, name: string): PackageDeclarations {
  if (!PACKAGE_NAME.test(name)) throw new UsageError(`"${name}" is no name of a package`);
  const folder = installed(root, name);
  if (folder === undefined) {
    throw new UsageError(`${name} is not installed below ${root}`, [
      'install it, or name the folder of the project with --root',
    ]);
  }
  const manifest = manifestOf(folder);
  const own = entryOf(folder, manifest);
  const types = own === undefined ? installed(root, typesPackage(name)) : undefined;
  const entry = own ?? (types && entryOf(types, manifestOf(types)));
  if (entry === undefined) {
    throw new UsageError(`${name} has no type declarations`, [
      `install ${typesPackage(name)} if there is one, or write the model by hand`,
    ]);
  }
  return {
    homepage: asString(manifest.homepage),
    files: reachedFrom(own === undefined && types ? types : folder, entry),
  };
}

function typesPackage(name: string): string {
  return `@types/${name.replace(/^@([^/]+)\//, '$1__')}`;
}

/** In the project's own node_modules, or in that of a folder above, as in a workspace. */
function installed(root: string, name: string): string | undefined {
  for (let at = root; ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(at) === at) return undefined;
  }
}

function manifestOf(folder: string): JsonObject {
  const path = join(folder, 'package.json');
  const { config } = ts.parseConfigFileTextToJson(path, readFileSync(path, 'utf8')) as { config?: Json };
  return asObject(config) ?? {};
}

/** What `types`, `typings` or the exports name, else the declarations beside the main file. */
function entryOf(folder: string, manifest: JsonObject): string | undefined {
  const exports = asObject(manifest.exports);
  const named = [manifest.types, manifest.typings, typesIn(exports?.['.'] ?? manifest.exports)].map(asString);
  const main = asString(manifest.main) ?? 'index.js';
  return [...named, main, 'index.d.ts'].flatMap((path) => (path === undefined ? [] : (fileAt(folder, path) ?? [])))[0];
}

/** The first `types` among nested conditions. */
function typesIn(value: Json | undefined): Json | undefined {
  const conditions = asObject(value);
  if (!conditions) return undefined;
  return (
    asString(conditions.types) ??
    typesIn(conditions.types) ??
    Object.values(conditions)
      .map(typesIn)
      .find((each) => each !== undefined)
  );
}

/** The declaration file that a path without its ending, or with that of a script, leads to; only below the package. */
function fileAt(folder: string, path: string): string | undefined {
  const stem = path.replace(/(?:\.d)?\.[cm]?[jt]s$/, '');
  const found = [path, `${stem}.d.ts`, `${stem}.d.mts`, `${stem}.d.cts`, `${stem}/index.d.ts`].find((each) => {
    const file = join(folder, each);
    return /\.d\.[cm]?ts$/.test(each) && isBelow(folder, file) && existsSync(file) && statSync(file).isFile();
  });
  return found === undefined ? undefined : join(folder, found);
}

function isBelow(folder: string, file: string): boolean {
  return !relative(folder, file).startsWith('..');
}

function reachedFrom(folder: string, entry: string): readonly ts.SourceFile[] {
  const files = new Map<string, ts.SourceFile>();
  const pending = [entry];
  for (let path = pending.shift(); path !== undefined && files.size < MAXIMUM_FILES; path = pending.shift()) {
    if (files.has(path)) continue;
    const text = readFileSync(path, 'utf8');
    files.set(path, ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
    const here = relative(folder, dirname(path)).split(sep).join('/');
    const near = ts
      .preProcessFile(text)
      .importedFiles.map(({ fileName }) => fileName)
      .filter((each) => each.startsWith('.'));
    pending.push(...near.flatMap((each) => fileAt(folder, posix.join(here, each)) ?? []));
  }
  return [...files.values()];
}
