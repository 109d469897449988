import { z } from 'zod';
import { UsageError } from '../findings/errors.js';
import { didYouMean } from '../util/did-you-mean.js';
import { describeIssues } from './describe-issues.js';
import { type Config, configJsonSchema, configSchema } from './schema.js';

/** What can be told of the rules of a config that is not valid otherwise. */
const ruleNames = z.object({
  plugins: z.array(z.unknown()).max(0).optional(),
  rules: z.record(z.string(), z.unknown()).catch({}),
  overrides: z.array(z.object({ rules: z.record(z.string(), z.unknown()).catch({}) }).catch({ rules: {} })).catch([]),
});

/**
 * Checks a config and fills its defaults; throws UsageError that lists every fault. `source` names it in the message.
 * Whether the rules exist is known for sure only once plugins are loaded; `ruleIds` serve to tell as much as possible
 * at once where the config is not valid and names no plugin.
 */
export function parseConfig(input: unknown, source: string, ruleIds: readonly string[] = []): Config {
  const result = configSchema.safeParse(input);
  if (result.success) return result.data;
  throw new UsageError(`${source} is not valid`, [
    ...describeIssues(result.error.issues, input, configJsonSchema('inline')),
    ...unknownRules(input, ruleIds),
  ]);
}

function unknownRules(input: unknown, ruleIds: readonly string[]): readonly string[] {
  const named = ruleNames.safeParse(input);
  if (!named.success || ruleIds.length === 0) return [];
  const unknownIn = (rules: object, place: string) =>
    Object.keys(rules)
      .filter((id) => !ruleIds.includes(id))
      .map((id) => `${place}: unknown rule "${id}"${didYouMean(id, ruleIds)}`);
  return [
    ...unknownIn(named.data.rules, 'rules'),
    ...named.data.overrides.flatMap(({ rules }, index) => unknownIn(rules, `overrides[${index}].rules`)),
  ];
}
