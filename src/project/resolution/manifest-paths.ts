import { asObject, asString, isList, type Json, type JsonObject } from './json-files.js';
import { matchPattern } from './pattern-table.js';

/** Conditions of `exports` and `imports` in the order in which they lead to sources rather than to built files. */
const CONDITIONS = ['source', 'development', 'types', 'import', 'node', 'module', 'require', 'default'] as const;

/** Paths or names that `imports` of a manifest offers for `#name`. */
export function manifestImports(manifest: JsonObject, name: string): readonly string[] {
  const table = asObject(manifest.imports);
  return table ? lookUp(table, name) : [];
}

/** Paths, relative to the package, that a manifest offers for a subpath; `subpath` is empty for the package itself. */
export function manifestExports(manifest: JsonObject, subpath: string): readonly string[] {
  const declared = manifest.exports;
  const table = asObject(declared);
  const isTable = table !== undefined && Object.keys(table).some((key) => key.startsWith('.'));
  if (isTable) return lookUp(table, subpath === '' ? '.' : `./${subpath}`);
  return subpath === '' && declared !== undefined ? pathsIn(declared) : [];
}

/** The older fields that name the package's entry. */
export function manifestEntries(manifest: JsonObject): readonly string[] {
  return ['source', 'types', 'typings', 'module', 'main'].flatMap((field) => asString(manifest[field]) ?? []);
}

function lookUp(table: JsonObject, name: string): readonly string[] {
  const match = matchPattern(table, name);
  return match ? pathsIn(match.value).map((path) => path.replaceAll('*', () => match.star)) : [];
}

/** The paths of a target, through nested conditions and lists. */
function pathsIn(target: Json): readonly string[] {
  if (typeof target === 'string') return [target];
  if (isList(target)) return target.flatMap(pathsIn);
  const conditions = asObject(target);
  return conditions ? CONDITIONS.flatMap((condition) => pathsIn(conditions[condition] ?? null)) : [];
}
