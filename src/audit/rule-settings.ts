import { matchFiles } from '../config/matches-files.js';
import type { Config, RuleSetting } from '../config/schema.js';
import { UsageError } from '../findings/errors.js';
import type { Severity } from '../findings/severity.js';
import { type RuleRegistry, unknownRule } from '../rule/registry.js';
import type { Rule } from '../rule/types.js';

/** How a rule runs over one file; undefined where it is off. */
export interface EffectiveSetting {
  readonly severity?: Severity | undefined;
  /** Parsed by the rule's schema. */
  readonly options: unknown;
}

export interface RuleSettings {
  of(rule: Rule, file: string): EffectiveSetting | undefined;
}

/** A layer's word on one rule: what it leaves out, the layer below decides. */
interface Change {
  readonly severity?: Severity | 'off' | undefined;
  readonly options?: unknown;
}

interface Layer {
  readonly appliesTo: (file: string) => boolean;
  readonly changes: ReadonlyMap<string, Change>;
}

/**
 * Checks rule ids and options of a config against the registry; throws UsageError that names every fault, and the
 * config by its `source`.
 */
export function resolveRuleSettings(config: Config, registry: RuleRegistry, source = 'the config'): RuleSettings {
  const problems: string[] = [];
  const layers: Layer[] = [
    { appliesTo: () => true, changes: defaultsOf(registry, problems) },
    { appliesTo: () => true, changes: changesOf(config.rules, 'rules', registry, problems) },
    ...config.overrides.map((override, index) => ({
      appliesTo: matchFiles(override.files),
      changes: changesOf(override.rules, `overrides[${index}].rules`, registry, problems),
    })),
  ];
  if (problems.length > 0) throw new UsageError(`${source} is not valid`, problems);
  return { of: (rule, file) => effective(layers, rule.meta.id, file) };
}

function effective(layers: readonly Layer[], id: string, file: string): EffectiveSetting | undefined {
  let severity: Severity | 'off' | undefined;
  let options: unknown;
  for (const { appliesTo, changes } of layers) {
    const change = changes.get(id);
    if (!change || !appliesTo(file)) continue;
    severity = change.severity ?? severity;
    options = change.options ?? options;
  }
  return severity === 'off' ? undefined : { severity, options };
}

function defaultsOf(registry: RuleRegistry, problems: string[]): ReadonlyMap<string, Change> {
  return new Map(
    registry.all.map((rule) => [rule.meta.id, { options: parseOptions(rule, {}, 'the defaults', problems) }]),
  );
}

function changesOf(
  settings: Readonly<Record<string, RuleSetting>>,
  place: string,
  registry: RuleRegistry,
  problems: string[],
): ReadonlyMap<string, Change> {
  const changes = new Map<string, Change>();
  for (const [id, setting] of Object.entries(settings)) {
    const rule = registry.get(id);
    if (rule) changes.set(id, changeOf(rule, setting, `${place}.${id}`, problems));
    else problems.push(`${place}: ${unknownRule(id, registry)}`);
  }
  return changes;
}

function changeOf(rule: Rule, setting: RuleSetting, place: string, problems: string[]): Change {
  if (typeof setting === 'string') return { severity: setting };
  const { severity, options } = setting;
  return { severity, options: options && parseOptions(rule, options, place, problems) };
}

function parseOptions(rule: Rule, options: Record<string, unknown>, place: string, problems: string[]): unknown {
  if (!rule.options) {
    const given = Object.keys(options);
    if (given.length > 0)
      problems.push(`${place}.options: the rule takes no options, but ${given.join(', ')} is given`);
    return {};
  }
  const result = rule.options.safeParse(options);
  if (result.success) return result.data;
  for (const { path, message } of result.error.issues) {
    problems.push(`${[place, 'options', ...path.map(String)].join('.')}: ${message.toLowerCase()}`);
  }
  return undefined;
}
