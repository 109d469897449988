import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../findings/errors.js';
import { libraryModelSchema } from '../models/schema.js';
import type { LibraryModel } from '../models/types.js';
import { describeIssues } from './describe-issues.js';
import { loadModule } from './load-module.js';

const pluginSchema = z.strictObject({
  rules: z.array(z.unknown()).default([]),
  models: z.array(libraryModelSchema).default([]),
});

/** What claims to be a rule, and the plugin that it came with. */
export interface PluginRule {
  readonly rule: unknown;
  readonly plugin: string;
}

/** What plugins add. Rules are checked by the rule registry. */
export interface Plugins {
  readonly rules: readonly PluginRule[];
  readonly models: readonly LibraryModel[];
}

/** `directory`: where the config stands, absolute. Throws UsageError for a plugin that is missing, broken or no plugin. */
export async function loadPlugins(names: readonly string[], directory: string): Promise<Plugins> {
  const plugins = await Promise.all(names.map((name) => loadPlugin(name, directory)));
  return {
    rules: plugins.flatMap((plugin) => plugin.rules),
    models: plugins.flatMap((plugin) => plugin.models),
  };
}

async function loadPlugin(name: string, directory: string): Promise<Plugins> {
  const exported = await loadModule(resolvePlugin(name, directory));
  if (exported === undefined) {
    throw new UsageError(`the plugin ${name} has no default export`, [
      'export default { rules: [...], models: [...] }',
    ]);
  }
  const result = pluginSchema.safeParse(exported);
  if (result.success) {
    const { rules, models } = result.data;
    return { rules: rules.map((rule) => ({ rule, plugin: name })), models };
  }
  const jsonSchema = z.toJSONSchema(pluginSchema, { io: 'input' });
  throw new UsageError(
    `the plugin ${name} is not valid`,
    describeIssues(result.error.issues, exported, jsonSchema, 'the default export'),
  );
}

function resolvePlugin(name: string, directory: string): string {
  if (/^\.{0,2}\//.test(name)) return existingFile(name, resolve(directory, name));
  try {
    return createRequire(join(directory, 'config.js')).resolve(name);
  } catch {
    throw new UsageError(`the plugin ${name} is not installed in ${directory}`, [
      'a plugin that is a file is named with a leading ./',
    ]);
  }
}

function existingFile(name: string, path: string): string {
  if (existsSync(path)) return path;
  throw new UsageError(`the plugin ${name} is missing: there is no file ${path}`);
}
