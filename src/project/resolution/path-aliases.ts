import { posix } from 'node:path';
import { nearest } from './folders.js';
import { asObject, asString, asStrings, isList, type JsonFiles, type JsonObject } from './json-files.js';
import { matchPattern } from './pattern-table.js';

/** What a tsconfig.json or jsconfig.json says of specifiers; folders are relative to the root. */
interface Aliases {
  readonly baseUrl?: string;
  readonly paths?: JsonObject;
  /** What the values of `paths` are relative to. */
  readonly pathsFolder: string;
}

/** Path aliases of the nearest tsconfig.json or jsconfig.json, what it extends and what it refers to included. */
export class PathAliases {
  private readonly byFolder = new Map<string, Aliases | undefined>();

  /** `packageFolder` leads from a workspace package's name to its folder, for `extends`. */
  constructor(
    private readonly json: JsonFiles,
    private readonly packageFolder: (fromFolder: string, name: string) => string | undefined,
  ) {}

  /** Paths relative to the root that `paths` offers for a specifier, in order. */
  aliased(folder: string, specifier: string): readonly string[] {
    const aliases = this.aliasesOf(folder);
    const match = aliases?.paths && matchPattern(aliases.paths, specifier);
    if (!match) return [];
    return asStrings(match.value).map((to) =>
      posix.join(
        aliases.pathsFolder,
        to.replace('*', () => match.star),
      ),
    );
  }

  /** The path that `baseUrl` offers for a bare specifier. */
  belowBase(folder: string, specifier: string): string | undefined {
    const base = this.aliasesOf(folder)?.baseUrl;
    return base === undefined ? undefined : posix.join(base, specifier);
  }

  private aliasesOf(folder: string): Aliases | undefined {
    if (!this.byFolder.has(folder))
      this.byFolder.set(
        folder,
        nearest(folder, (at) => this.readFolder(at)),
      );
    return this.byFolder.get(folder);
  }

  private readFolder(folder: string): Aliases | undefined {
    const files = ['tsconfig.json', 'jsconfig.json'].map((name) => posix.join(folder, name));
    const file = files.find((each) => this.json.read(each));
    return file === undefined ? undefined : this.readFile(file, new Set());
  }

  /**
   * A file's own words come before those of the files it extends, the last of which comes first. `seen` holds the files
   * read on the way: a second visit adds nothing, and files may extend one another in a circle.
   */
  private readFile(file: string, seen: Set<string>): Aliases | undefined {
    const config = this.json.read(file);
    if (!config || seen.has(file)) return undefined;
    seen.add(file);
    const folder = posix.dirname(file);
    const bases = asStrings(config.extends).toReversed();
    const references = referencesOf(config).map((to) => (to.endsWith('.json') ? to : posix.join(to, 'tsconfig.json')));
    const inherited = bases.flatMap((base) => this.extended(folder, base, seen));
    const referred = references.flatMap((to) => this.readFile(posix.join(folder, to), seen) ?? []);
    return merged([ownAliases(config, folder), ...inherited, ...referred]);
  }

  private extended(folder: string, specifier: string, seen: Set<string>): Aliases[] {
    const at = this.extendedPath(folder, specifier);
    if (at === undefined) return [];
    const candidates = [at, `${at}.json`, posix.join(at, 'tsconfig.json')];
    const file = candidates.find((each) => each.endsWith('.json') && this.json.read(each));
    return file === undefined ? [] : [this.readFile(file, seen)].flatMap((each) => each ?? []);
  }

  private extendedPath(folder: string, specifier: string): string | undefined {
    if (specifier.startsWith('.')) return posix.join(folder, specifier);
    const [, name = '', rest = ''] = specifier.match(/^(@[^/]+\/[^/]+|[^/]+)\/?(.*)$/) ?? [];
    const packageFolder = this.packageFolder(folder, name);
    return packageFolder === undefined ? undefined : posix.join(packageFolder, rest);
  }
}

function ownAliases(config: JsonObject, folder: string): Aliases {
  const options = asObject(config.compilerOptions);
  const base = asString(options?.baseUrl);
  const paths = asObject(options?.paths);
  const baseUrl = base === undefined ? undefined : posix.join(folder, base);
  return { ...(baseUrl !== undefined && { baseUrl }), ...(paths && { paths }), pathsFolder: baseUrl ?? folder };
}

function merged(all: readonly Aliases[]): Aliases {
  const withPaths = all.find((each) => each.paths);
  const baseUrl = all.find((each) => each.baseUrl !== undefined)?.baseUrl;
  return {
    ...(baseUrl !== undefined && { baseUrl }),
    ...(withPaths?.paths && { paths: withPaths.paths }),
    pathsFolder: withPaths?.pathsFolder ?? '.',
  };
}

/** The projects a solution (`"files": []`) consists of: what counts for its folder stands there. */
function referencesOf(config: JsonObject): readonly string[] {
  if (!isList(config.files) || config.files.length > 0) return [];
  const references = config.references;
  return isList(references) ? references.flatMap((each) => asString(asObject(each)?.path) ?? []) : [];
}
