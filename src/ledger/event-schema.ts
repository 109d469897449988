import * as z from 'zod';
import { STEP_KINDS } from '../findings/flow-path.js';
import type { LedgerEvent } from '../findings/ledger-event.js';
import { CONFIDENCES, FAMILIES, SEVERITIES } from '../findings/severity.js';
import { LIMIT_FORMS, parseLimit } from './conditions/limits.js';
import { PREMISE_FORMS, parsePremise } from './conditions/premises.js';
import { parseTrigger, TRIGGER_FORMS } from './conditions/triggers.js';

const text = z.string().regex(/\S/, 'must not be empty');
const count = z.int().nonnegative();
const findingId = z.string().regex(/^LA-[0-9a-f]{8,64}$/, 'must be a finding id such as LA-1a2b3c4d');
const counts = z.record(z.string(), count);
const optionalText = z.exactOptional(text);

const base = {
  v: z.literal(1, { error: 'must be 1; a newer leakaudit may have written this line' }),
  at: z.iso.datetime({ offset: true, error: 'must be an ISO date and time such as 2026-05-17T15:40:11Z' }),
  by: text,
  round: optionalText,
  commit: optionalText,
};
const aboutFinding = { ...base, id: findingId };
const statusChange = {
  ...aboutFinding,
  parents: z.exactOptional(z.array(z.string().regex(/^[0-9a-f]{12}$/, 'must be hashes of events'))),
};

const step = z.strictObject({
  kind: z.enum(STEP_KINDS),
  file: text,
  line: count,
  column: count,
  message: z.string(),
});
const remedy = z.strictObject({
  text: z.string(),
  before: z.exactOptional(z.string()),
  after: z.exactOptional(z.string()),
});
const snapshot = z.strictObject({
  rule: text,
  family: z.enum(FAMILIES),
  severity: z.enum(SEVERITIES),
  confidence: z.enum(CONFIDENCES),
  message: text,
  file: text,
  line: count,
  symbol: text,
  resource: text,
  anchor: z.string(),
  ordinal: count,
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/, 'must be a sha256 in hex'),
  path: z.array(step),
  remedy,
  ceilingBytes: z.exactOptional(z.number().nonnegative()),
});

const hashes = z.exactOptional(z.record(z.string(), z.string()));
const trigger = text.refine(isReadBy(parseTrigger), { error: `must be ${TRIGGER_FORMS}` });
const premise = text.refine(isReadBy(parsePremise), { error: `must be ${PREMISE_FORMS}` });
const limit = text.refine(isReadBy(parseLimit), { error: `must be ${LIMIT_FORMS}` });

function isReadBy(parse: (value: string) => unknown): (value: string) => boolean {
  return (value) => parse(value) !== undefined;
}

const events = [
  z.strictObject({ event: z.literal('found'), ...statusChange, snapshot }),
  z.strictObject({ event: z.literal('confirmed'), ...statusChange, reason: optionalText }),
  z.strictObject({
    event: z.literal('refuted'),
    ...statusChange,
    reason: text,
    premises: z.exactOptional(z.array(premise)),
    hashes,
  }),
  z.strictObject({
    event: z.literal('deferred'),
    ...statusChange,
    reason: text,
    triggers: z.array(trigger).min(1, 'must name at least one trigger'),
    sketch: text,
    hashes,
  }),
  z.strictObject({ event: z.literal('accepted'), ...statusChange, reason: text, limit }),
  z.strictObject({
    event: z.literal('fixed'),
    ...statusChange,
    evidence: z.enum(['claim', 'scan']),
    reason: optionalText,
  }),
  z.strictObject({ event: z.literal('reopened'), ...statusChange, reason: text }),
  z.strictObject({
    event: z.literal('moved'),
    ...aboutFinding,
    evidence: z.enum(['renamed-file', 'same-code']),
    snapshot,
  }),
  z
    .strictObject({
      event: z.literal('severity'),
      ...aboutFinding,
      severity: z.exactOptional(z.enum(SEVERITIES)),
      confidence: z.exactOptional(z.enum(CONFIDENCES)),
      reason: text,
    })
    .refine(({ severity, confidence }) => severity !== undefined || confidence !== undefined, {
      error: 'must change the severity or the confidence',
    }),
  z
    .strictObject({
      event: z.literal('noted'),
      ...aboutFinding,
      title: optionalText,
      text: optionalText,
      impact: optionalText,
      before: optionalText,
      after: optionalText,
    })
    .refine((note) => note.title ?? note.text ?? note.impact ?? note.before ?? note.after, {
      error: 'must hold title, text, impact, before or after',
    }),
  z.strictObject({ event: z.literal('round-started'), ...base, id: text, scope: optionalText }),
  z.strictObject({
    event: z.literal('round-closed'),
    ...base,
    id: text,
    summary: optionalText,
    files: z.exactOptional(count),
    byStatus: counts,
    byRule: counts,
  }),
  z.strictObject({ event: z.literal('checked'), ...base, id: text, kind: text, sites: count, how: text }),
] as const;

/** One line of the ledger. Strict: an unknown field is an error, since a slip of the pen must not lose a decision. */
export const ledgerEventSchema: z.ZodType<LedgerEvent> = z.discriminatedUnion('event', events);

export const EVENT_NAMES: readonly string[] = events.map((schema) => schema.shape.event.value);
