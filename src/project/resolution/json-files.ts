import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { ts } from '../ast.js';

/** Any JSON value, since nothing in a scanned project can be relied on. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

/** Reads configuration files below the root, comments and trailing commas allowed. Each is read once. */
export class JsonFiles {
  private readonly values = new Map<string, JsonObject | undefined>();

  constructor(private readonly root: string) {}

  /** `path` is relative to the root. Undefined where there is no such file or it holds no object. */
  read(path: string): JsonObject | undefined {
    if (!this.values.has(path)) this.values.set(path, this.load(path));
    return this.values.get(path);
  }

  private load(path: string): JsonObject | undefined {
    const file = posix.join(this.root, path);
    if (path.startsWith('../') || !existsSync(file)) return undefined;
    try {
      const { config } = ts.parseConfigFileTextToJson(file, readFileSync(file, 'utf8')) as { config?: Json };
      return asObject(config);
    } catch {
      return undefined;
    }
  }
}

export function asObject(value: Json | undefined): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

export function asString(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The strings of a list; a single string counts as a list of one. */
export function asStrings(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return isList(value) ? value.filter((each) => typeof each === 'string') : [];
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}
