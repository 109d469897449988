import { UsageError } from '../findings/errors.js';
import { describeIssues } from './describe-issues.js';
import { type Config, configJsonSchema, configSchema } from './schema.js';

/** Checks a config and fills its defaults; throws UsageError that lists every fault. `source` names it in the message. */
export function parseConfig(input: unknown, source: string): Config {
  const result = configSchema.safeParse(input);
  if (result.success) return result.data;
  throw new UsageError(
    `${source} is not valid`,
    describeIssues(result.error.issues, input, configJsonSchema('inline')),
  );
}
