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

/** Throws UsageError that lists every unsound rule and every id given twice. */
export function createRuleRegistry(candidates: readonly unknown[]): RuleRegistry {
  const rules = candidates.filter(isSoundRule);
  const problems = [...candidates.flatMap(faultsOfRule), ...duplicates(rules)];
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

function duplicates(rules: readonly Rule[]): string[] {
  const seen = new Set<string>();
  const twice: string[] = [];
  for (const { meta } of rules) {
    if (seen.has(meta.id)) twice.push(`rule "${meta.id}": the id is taken by another rule`);
    seen.add(meta.id);
  }
  return twice;
}
