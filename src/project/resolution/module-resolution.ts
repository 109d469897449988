import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import type { ModuleTarget } from '../source-unit.js';
import { JsonFiles, type JsonObject } from './json-files.js';
import { manifestEntries, manifestExports, manifestImports } from './manifest-paths.js';
import { PathAliases } from './path-aliases.js';
import { SourceFiles, sourcesOf } from './source-files.js';
import { type Manifest, Workspaces } from './workspaces.js';

/** A specifier that names a package: `name`, `name/sub`, `@scope/name/sub`. */
const PACKAGE = /^((?:@[a-z0-9][\w.~-]*\/)?[a-z0-9][\w.~-]*)(?:\/(.*))?$/i;

const BUILTINS: ReadonlySet<string> = new Set(builtinModules);

/**
 * Leads specifiers to files of the project or to packages, without node_modules. The order is the compiler's: relative
 * paths, `#imports`, path aliases, Node's modules, packages of the project, `baseUrl`, and at last foreign packages.
 */
export class ModuleResolution {
  private readonly cache = new Map<string, Map<string, ModuleTarget>>();
  private readonly files: SourceFiles;
  private readonly workspaces: Workspaces;
  private readonly aliases: PathAliases;

  /** `root` is absolute; `known` are the project's files, relative. */
  constructor(root: string, known: ReadonlySet<string>) {
    const json = new JsonFiles(root);
    this.files = new SourceFiles(known);
    this.workspaces = new Workspaces(root, json);
    this.aliases = new PathAliases(json, (from, name) => this.workspaces.packageNamed(name, from)?.folder);
  }

  resolve(fromPath: string, specifier: string): ModuleTarget {
    const folder = posix.dirname(fromPath);
    const targets = this.cache.get(folder) ?? new Map<string, ModuleTarget>();
    this.cache.set(folder, targets);
    const target = targets.get(specifier) ?? this.find(folder, specifier);
    targets.set(specifier, target);
    return target;
  }

  manifestFor(path: string): JsonObject | undefined {
    return this.workspaces.manifestOf(posix.dirname(path))?.json;
  }

  private find(folder: string, specifier: string): ModuleTarget {
    const unknown: ModuleTarget = { kind: 'unknown', specifier };
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) return this.relative(folder, specifier) ?? unknown;
    if (specifier.startsWith('#')) {
      return this.imported(folder, specifier) ?? this.aliased(folder, specifier) ?? unknown;
    }
    return (
      this.aliased(folder, specifier) ??
      builtin(specifier) ??
      this.inProject(folder, specifier) ??
      this.belowBase(folder, specifier) ??
      foreign(specifier) ??
      unknown
    );
  }

  private relative(folder: string, specifier: string): ModuleTarget | undefined {
    const path = posix.join(folder, specifier);
    return this.file([path]) ?? this.folderWithManifest(path);
  }

  /** A folder may name its entry in a package.json of its own. */
  private folderWithManifest(path: string): ModuleTarget | undefined {
    const folder = posix.normalize(path).replace(/\/$/, '');
    if (folder.startsWith('..')) return undefined;
    const manifest = this.workspaces.manifestOf(folder);
    return manifest?.folder === folder ? this.entry(manifest, '') : undefined;
  }

  private imported(folder: string, specifier: string): ModuleTarget | undefined {
    const manifest = this.workspaces.manifestOf(folder);
    for (const target of manifest ? manifestImports(manifest.json, specifier) : []) {
      const found = target.startsWith('.') ? this.built(manifest?.folder ?? '.', [target]) : this.bare(folder, target);
      if (found) return found;
    }
    return undefined;
  }

  private bare(folder: string, specifier: string): ModuleTarget | undefined {
    return builtin(specifier) ?? this.inProject(folder, specifier) ?? foreign(specifier);
  }

  private aliased(folder: string, specifier: string): ModuleTarget | undefined {
    return this.file(this.aliases.aliased(folder, specifier));
  }

  private belowBase(folder: string, specifier: string): ModuleTarget | undefined {
    const path = this.aliases.belowBase(folder, specifier);
    return path === undefined ? undefined : this.file([path]);
  }

  private inProject(folder: string, specifier: string): ModuleTarget | undefined {
    const [, name = '', subpath = ''] = specifier.match(PACKAGE) ?? [];
    const manifest = this.workspaces.packageNamed(name, folder);
    return manifest && this.entry(manifest, subpath);
  }

  private entry({ folder, json }: Manifest, subpath: string): ModuleTarget | undefined {
    const declared = [...manifestExports(json, subpath), ...(subpath === '' ? manifestEntries(json) : [])];
    const guessed = [`src/${subpath || 'index'}`, subpath || 'index'];
    return this.built(folder, declared) ?? this.built(folder, subpath === '' ? guessed : [subpath, ...guessed]);
  }

  /** The first source behind paths of a manifest, which mostly name what a build makes. */
  private built(folder: string, paths: readonly string[]): ModuleTarget | undefined {
    return this.file(paths.flatMap(sourcesOf).map((path) => posix.join(folder, path)));
  }

  private file(candidates: readonly string[]): ModuleTarget | undefined {
    for (const candidate of candidates) {
      const path = this.files.find(candidate);
      if (path !== undefined) return { kind: 'file', path };
    }
    return undefined;
  }
}

/** `fs`, `node:fs`, `fs/promises` and modules that have the prefix only, such as `node:test`. */
function builtin(specifier: string): ModuleTarget | undefined {
  const bare = specifier.replace(/^node:/, '');
  if (bare === specifier && !BUILTINS.has(bare)) return undefined;
  const [name = '', ...rest] = bare.split('/');
  return { kind: 'package', name: `node:${name}`, subpath: rest.join('/') };
}

function foreign(specifier: string): ModuleTarget | undefined {
  const [, name, subpath = ''] = specifier.match(PACKAGE) ?? [];
  return name === undefined ? undefined : { kind: 'package', name, subpath };
}
