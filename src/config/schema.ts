import { z } from 'zod';
import { SEVERITIES } from '../findings/severity.js';
import { libraryModelSchema } from '../models/schema.js';

/** The one description of a config: types, checks and the published JSON Schema derive from it. */
const globs = z.array(z.string().min(1));
const count = z.int().min(1);

const ruleSetting = z.union([
  z.enum(['off', ...SEVERITIES]).describe('off, or the severity of every finding of the rule'),
  z.strictObject({
    severity: z.enum(['off', ...SEVERITIES]).optional(),
    options: z.record(z.string(), z.unknown()).optional().describe("see the rule's page"),
  }),
]);

const ruleSettings = z.record(z.string(), ruleSetting);

const scale = z.strictObject({
  users: count.default(1000),
  sessions: count.default(5000),
  tenants: count.default(50),
  requestsPerDay: count.default(100_000),
  uptimeDays: count.default(30).describe('days between two restarts of the process'),
});

export const configSchema = z.strictObject({
  $schema: z.string().optional().describe('for editors; not read'),
  include: globs
    .optional()
    .describe('globs of the source files, relative to the root; by default every TS and JS file'),
  ignore: globs.default([]).describe('globs of files that are not audited, besides what git ignores'),
  rules: ruleSettings.default({}).describe('settings by rule id; a rule that is not named runs with its own severity'),
  overrides: z
    .array(z.strictObject({ files: globs.min(1), rules: ruleSettings }))
    .default([])
    .describe('settings for some files only; a later entry wins'),
  plugins: z.array(z.string().min(1)).default([]).describe('packages, or files relative to the config'),
  models: z
    .array(libraryModelSchema)
    .default([])
    .describe('what libraries do, in the words of docs/writing-a-model.md'),
  failOn: z
    .enum([...SEVERITIES, 'never'])
    .default('high')
    .describe('the lowest severity of an unsettled finding that makes a scan fail'),
  scale: scale
    .prefault({})
    .describe('how big the service is: what the ceilings of growing containers are computed from'),
  ledger: z.string().min(1).default('leakaudit.ledger.jsonl').describe('path of the ledger, relative to the root'),
  gate: z
    .strictObject({
      staleLimit: z.int().min(0).default(20).describe('how many stale ledger entries the gate tolerates'),
    })
    .prefault({}),
});

/** What a user writes. */
export type UserConfig = z.input<typeof configSchema>;
/** What the audit reads: every default filled in. */
export type Config = z.output<typeof configSchema>;
export type RuleSetting = z.output<typeof ruleSetting>;

/** JSON Schema of what a user writes. `ref`: parts that occur twice are definitions, as in the published file. */
export function configJsonSchema(reused: 'ref' | 'inline'): Record<string, unknown> {
  const schema = z.toJSONSchema(configSchema, { io: 'input', target: 'draft-7', reused });
  return { ...schema, title: 'leakaudit configuration' };
}
