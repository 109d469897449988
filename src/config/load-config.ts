import { existsSync, statSync } from 'node:fs';
import { dirname, extname, isAbsolute, join } from 'node:path';
import { type CosmiconfigResult, cosmiconfig, defaultLoaders, type Loader } from 'cosmiconfig';
import { UsageError } from '../findings/errors.js';
import { loadModule, reasonOf } from './load-module.js';
import { parseConfig } from './parse-config.js';
import type { Config } from './schema.js';

const CODE = ['.js', '.mjs', '.cjs', '.ts'];
const EXTENSIONS = [...CODE, '.json', '.yaml', '.yml'];
const PLACES = [
  ...EXTENSIONS.map((extension) => `leakaudit.config${extension}`),
  '.leakauditrc',
  ...EXTENSIONS.map((extension) => `.leakauditrc${extension}`),
  'package.json',
];

export interface ConfigRequest {
  /** Absolute path; the search goes from here up to the root of the repository. */
  readonly root: string;
  /** A given file, relative to the root or absolute; `false` for the defaults. */
  readonly file?: string | false | undefined;
  /** Refuses configs that are code, and plugins. */
  readonly safe: boolean;
  /** Ids of the rules that come with the tool: a config that is not valid is told of those it misspells as well. */
  readonly ruleIds?: readonly string[] | undefined;
}

export interface LoadedConfig {
  readonly config: Config;
  /** Absolute path of the file; absent where no config was found. */
  readonly file?: string;
  /** Absolute path that plugins are resolved from. */
  readonly directory: string;
}

/** Throws UsageError for a config that can't be read or is not valid. */
export async function loadConfig(request: ConfigRequest): Promise<LoadedConfig> {
  const found = request.file === false ? null : await findConfig(request);
  if (found === null) return { config: parseConfig({}, 'the default config'), directory: request.root };
  const config = parseConfig(found.isEmpty ? {} : found.config, found.filepath, request.ruleIds);
  if (request.safe && config.plugins.length > 0) {
    throw new UsageError(`${found.filepath} names plugins, and --safe runs no code of the project`, [
      'take the plugins out of the config, or give --no-config',
    ]);
  }
  return { config, file: found.filepath, directory: dirname(found.filepath) };
}

async function findConfig(request: ConfigRequest): Promise<CosmiconfigResult> {
  try {
    // It reads the package.json of the working directory at once, so even this can fail.
    const explorer = cosmiconfig('leakaudit', {
      searchPlaces: PLACES,
      searchStrategy: 'none',
      loaders: loaders(request.safe),
      cache: false,
    });
    if (request.file) return await explorer.load(existing(request.root, request.file));
    for (const directory of upToRepository(request.root)) {
      const result = await explorer.search(directory);
      if (result) return result;
    }
    return null;
  } catch (error) {
    throw asUsageError(error);
  }
}

function existing(root: string, file: string): string {
  const path = isAbsolute(file) ? file : join(root, file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`no config at ${path}`);
  if (!EXTENSIONS.includes(extname(path)) && extname(path) !== '') {
    throw new UsageError(`${path} is no config: its name ends in none of ${EXTENSIONS.join(', ')}`);
  }
  return path;
}

function loaders(safe: boolean): Record<string, Loader> {
  const load: Loader = safe ? refuse : loadCode;
  return { ...defaultLoaders, ...Object.fromEntries(CODE.map((extension) => [extension, load])) };
}

async function loadCode(file: string): Promise<unknown> {
  const config = await loadModule(file);
  if (config === undefined)
    throw new UsageError(`${file} has no default export`, ['export default { failOn: "high" }']);
  return config;
}

function refuse(file: string): never {
  throw new UsageError(`${file} is code, and --safe runs no code of the project`, [
    'write the config as JSON or YAML, or give --no-config',
  ]);
}

/** A parser says the same twice where it shows the place: its paragraphs are kept once. */
function asUsageError(error: unknown): UsageError {
  if (error instanceof UsageError) return error;
  const paragraphs = new Set(
    reasonOf(error)
      .trimEnd()
      .split(/\s*\n\s*\n/),
  );
  return new UsageError(`the config can't be read: ${[...paragraphs].join('\n')}`);
}

/** The root alone where it lies in no repository: a file above it would be somebody else's. */
function upToRepository(root: string): readonly string[] {
  const directories: string[] = [];
  for (let at = root; ; at = dirname(at)) {
    directories.push(at);
    if (existsSync(join(at, '.git'))) return directories;
    if (dirname(at) === at) return [root];
  }
}
