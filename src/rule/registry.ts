import { UsageError } from '../findings/errors.js';
import { didYouMean } from '../util/did-you-mean.js';
import type { Rule } from './types.js';
import { faultsOfRule, isSoundRule } from './validate-rule.js';

/** The rules of a run, by id. */
export interface RuleRegistry {
  /** Sorted by id. */
  readonly all: readonly Rule[];
  get(id: string): Rule | undefined;
}

/**
 * Throws UsageError that lists every unsound rule and every id given twice; `origins` says where a candidate came
 * from, as in `the plugin ./rules.mjs`.
 */
export function createRuleRegistry(
  candidates: readonly unknown[],
  origins: ReadonlyMap<unknown, string> = new Map(),
): RuleRegistry {
  const rules = candidates.filter(isSoundRule);
  const from = (candidate: unknown) => (origins.has(candidate) ? ` (${origins.get(candidate)})` : '');
  const faults = candidates.flatMap((each) => faultsOfRule(each).map((fault) => fault + from(each)));
  const problems = [...faults, ...duplicates(rules, from)];
  if (problems.length > 0) throw new UsageError('rules are not sound', problems);
  const byId = new Map(rules.map((rule) => [rule.meta.id, rule]));
  const all = [...byId.values()].sort((a, b) => (a.meta.id < b.meta.id ? -1 : 1));
  return { all, get: (id) => byId.get(id) };
}

/** `unknown rule "x"; did you mean "y"?` */
export function unknownRule(id: string, registry: RuleRegistry): string {
  const ids = registry.all.map((rule) => rule.meta.id);
  return `unknown rule "${id}"${didYouMean(id, ids)}`;
}

function duplicates(rules: readonly Rule[], from: (rule: Rule) => string): string[] {
  const seen = new Set<string>();
  const twice: string[] = [];
  for (const rule of rules) {
    const { id } = rule.meta;
    if (seen.has(id)) twice.push(`rule "${id}": the id is taken by another rule${from(rule)}`);
    seen.add(id);
  }
  return twice;
}
