import { type LoadedConfig, loadConfig } from '../config/load-config.js';
import { loadPlugins } from '../config/load-plugins.js';
import { UsageError } from '../findings/errors.js';
import { createModelRegistry, type ModelRegistry } from '../models/registry.js';
import { createRuleRegistry, type RuleRegistry, unknownRule } from '../rule/registry.js';
import type { Rule } from '../rule/types.js';
import { builtins } from './builtins.js';
import { type RuleSettings, resolveRuleSettings } from './rule-settings.js';

export interface PrepareOptions {
  /** Absolute path. */
  readonly root: string;
  /** A config file; `false`: none. By default it is searched for. */
  readonly config?: string | false | undefined;
  /** Runs no code of the project: neither a config that is code nor a plugin. */
  readonly safe?: boolean | undefined;
  /** Ids of the rules to run; all by default. */
  readonly rules?: readonly string[] | undefined;
}

/** Everything that is decided before a source file is read. */
export interface Preparation {
  readonly loaded: LoadedConfig;
  readonly registry: RuleRegistry;
  readonly models: ModelRegistry;
  readonly settings: RuleSettings;
  /** The rules to run. */
  readonly rules: readonly Rule[];
  /** Whether a rule looks at a file: of any other nothing is known. */
  readonly runs: (ruleId: string, file: string) => boolean;
}

/** Throws UsageError for any mistake in flags, config, plugins, rules or models. */
export async function prepareAudit(options: PrepareOptions): Promise<Preparation> {
  const { root, config: file, safe = false } = options;
  const loaded = await loadConfig({ root, file, safe, ruleIds: builtins.rules.map(({ meta }) => meta.id) });
  const plugins = await loadPlugins(loaded.config.plugins, loaded.directory);
  const origins = new Map(plugins.rules.map(({ rule, plugin }) => [rule, `the plugin ${plugin}`]));
  const registry = createRuleRegistry([...builtins.rules, ...plugins.rules.map(({ rule }) => rule)], origins);
  const models = createModelRegistry([...builtins.models, ...plugins.models, ...loaded.config.models]);
  const settings = resolveRuleSettings(loaded.config, registry, loaded.file);
  const rules = selectRules(registry, options.rules);
  const runs = (id: string, file: string) => {
    const rule = rules.find((each) => each.meta.id === id);
    return rule !== undefined && settings.of(rule, file) !== undefined;
  };
  return { loaded, registry, models, settings, rules, runs };
}

function selectRules(registry: RuleRegistry, ids: readonly string[] | undefined): readonly Rule[] {
  if (!ids) return registry.all;
  if (ids.length === 0) throw new UsageError('--rule names no rule', ['leakaudit rules lists them all']);
  const problems = ids.filter((id) => !registry.get(id)).map((id) => unknownRule(id, registry));
  const [first, ...others] = problems;
  if (first !== undefined) throw new UsageError(first, others);
  return registry.all.filter((rule) => ids.includes(rule.meta.id));
}
