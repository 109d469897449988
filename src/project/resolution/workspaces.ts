import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import glob from 'fast-glob';
import { foldersUpFrom, nearest } from './folders.js';
import { asObject, asString, asStrings, type JsonFiles, type JsonObject } from './json-files.js';

/** A package.json and its folder, relative to the root. */
export interface Manifest {
  readonly folder: string;
  readonly json: JsonObject;
}

/** The packages that live inside the project: workspaces of npm, yarn and pnpm, and `file:` or `link:` dependencies. */
export class Workspaces {
  private readonly packagesByFolder = new Map<string, ReadonlyMap<string, Manifest>>();
  private all: ReadonlyMap<string, Manifest> | undefined;
  private readonly nearestByFolder = new Map<string, Manifest | undefined>();

  constructor(
    private readonly root: string,
    private readonly json: JsonFiles,
  ) {}

  /** The manifest that governs a folder. */
  manifestOf(folder: string): Manifest | undefined {
    if (!this.nearestByFolder.has(folder))
      this.nearestByFolder.set(
        folder,
        nearest(folder, (at) => this.manifestIn(at)),
      );
    return this.nearestByFolder.get(folder);
  }

  /** The package of that name as seen from a folder: itself, a linked dependency, or a member of a workspace. */
  packageNamed(name: string, fromFolder: string): Manifest | undefined {
    const own = this.manifestOf(fromFolder);
    if (own && asString(own.json.name) === name) return own;
    const linked = own && this.linkedFrom(own, name);
    if (linked) return linked;
    for (const folder of foldersUpFrom(fromFolder)) {
      const member = this.membersOf(folder).get(name);
      if (member) return member;
    }
    return own && (isFromWorkspace(own, name) || isOfOwnScope(own, name)) ? this.allPackages().get(name) : undefined;
  }

  /**
   * Every package below the root. Where the list of a workspace is missing, as in monorepos that no package manager
   * knows of, `workspace:` versions and a scope in common still tell of it.
   */
  private allPackages(): ReadonlyMap<string, Manifest> {
    this.all ??= this.packagesIn('.', ['**/package.json']);
    return this.all;
  }

  private manifestIn(folder: string): Manifest | undefined {
    const json = this.json.read(posix.join(folder, 'package.json'));
    return json && { folder, json };
  }

  private linkedFrom(own: Manifest, name: string): Manifest | undefined {
    const link = versionsOf(own, name)
      .map((version) => version.match(/^(?:file|link|portal):(.+)$/)?.[1])
      .find(Boolean);
    return link === undefined ? undefined : this.manifestIn(posix.join(own.folder, link));
  }

  /** Names of the packages of the workspace whose top is this folder; none where it is no such top. */
  private membersOf(folder: string): ReadonlyMap<string, Manifest> {
    const known = this.packagesByFolder.get(folder);
    if (known) return known;
    const members = this.readMembers(folder);
    this.packagesByFolder.set(folder, members);
    return members;
  }

  private readMembers(folder: string): ReadonlyMap<string, Manifest> {
    const patterns = this.patternsOf(folder);
    return patterns.length === 0 ? new Map() : this.packagesIn(folder, patterns.map(manifestPattern));
  }

  private packagesIn(folder: string, patterns: readonly string[]): ReadonlyMap<string, Manifest> {
    const files = glob.sync([...patterns], {
      cwd: posix.join(this.root, folder),
      ignore: ['**/node_modules/**'],
      followSymbolicLinks: false,
      suppressErrors: true,
    });
    const manifests = files.sort().flatMap((file) => this.manifestIn(posix.dirname(posix.join(folder, file))) ?? []);
    return new Map(manifests.flatMap((each) => namedEntry(each)));
  }

  private patternsOf(folder: string): readonly string[] {
    const declared = this.json.read(posix.join(folder, 'package.json'))?.workspaces;
    const npm = asStrings(asObject(declared)?.packages ?? declared);
    return [...npm, ...pnpmPackages(posix.join(this.root, folder, 'pnpm-workspace.yaml'))].filter(isHarmless);
  }
}

function versionsOf({ json }: Manifest, name: string): readonly string[] {
  return ['dependencies', 'devDependencies', 'peerDependencies'].flatMap(
    (field) => asString(asObject(json[field])?.[name]) ?? [],
  );
}

function isFromWorkspace(own: Manifest, name: string): boolean {
  return versionsOf(own, name).some((version) => version.startsWith('workspace:'));
}

/** `@acme/core`, seen from `@acme/server`. */
function isOfOwnScope(own: Manifest, name: string): boolean {
  const scope = name.startsWith('@') ? name.slice(0, name.indexOf('/') + 1) : '';
  return scope !== '' && (asString(own.json.name)?.startsWith(scope) ?? false);
}

function namedEntry(manifest: Manifest): [string, Manifest][] {
  const name = asString(manifest.json.name);
  return name === undefined ? [] : [[name, manifest]];
}

/** Characters of the longest pattern that is taken for one: people write a dozen. */
const LONGEST_PATTERN = 200;

/** A workspace may neither make the audit walk outside of the root nor expand into millions of patterns. */
function isHarmless(pattern: string): boolean {
  const leavesRoot = /^!?\//.test(pattern) || pattern.includes('..');
  return !leavesRoot && pattern.length <= LONGEST_PATTERN && pattern.split('{').length <= 3;
}

function manifestPattern(pattern: string): string {
  const [, negation = '', path = ''] = pattern.match(/^(!?)(?:\.\/)?(.*?)\/*$/) ?? [];
  return `${negation}${path}/package.json`;
}

/** The `packages:` list of a pnpm-workspace.yaml: the only part of that file which says where packages are. */
export function pnpmPackages(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  const start = lines.findIndex((line) => /^packages\s*:/.test(line));
  if (start < 0) return [];
  const inline = lines[start]?.match(/\[(.*)\]/)?.[1];
  if (inline !== undefined) return inline.split(',').map(unquoted).filter(Boolean);
  const rest = lines.slice(start + 1).filter((line) => !/^\s*(?:#.*)?$/.test(line));
  const end = rest.findIndex((line) => !/^\s*-/.test(line));
  return rest.slice(0, end < 0 ? undefined : end).map((line) => unquoted(line.replace(/^\s*-/, '')));
}

/** A scalar of a list without its comment and quotes. */
function unquoted(scalar: string): string {
  const text = scalar.replace(/\s#.*$/, '').trim();
  return text.match(/^(['"])(.*)\1$/)?.[2] ?? text;
}
