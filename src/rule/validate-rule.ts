import { z } from 'zod';
import { FAMILIES, SEVERITIES } from '../findings/severity.js';
import type { Rule } from './types.js';

/** Opening or closing brace that is not part of a `{name}` placeholder. */
const STRAY_BRACE = /[{}]/;
export const PLACEHOLDER = /\{([a-zA-Z][a-zA-Z0-9]*)\}/g;

const lowerCaseSentence = z
  .string()
  .min(1, 'is empty')
  .refine((text) => !/^[A-Z]/.test(text), 'starts with a capital')
  .refine((text) => !text.endsWith('.'), 'ends with a full stop');

const message = lowerCaseSentence.refine((text) => !STRAY_BRACE.test(text.replaceAll(PLACEHOLDER, '')), {
  message: 'has a brace that belongs to no {placeholder}',
});

const meta = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is not kebab-case'),
  title: lowerCaseSentence.max(60, 'is longer than 60 characters'),
  description: z.string().min(1, 'is empty'),
  family: z.enum(FAMILIES, `is none of ${FAMILIES.join(', ')}`),
  severity: z.enum(SEVERITIES, `is none of ${SEVERITIES.join(', ')}`),
  since: z.string().regex(/^\d+\.\d+\.\d+/, 'is not a version such as 1.2.0'),
  status: z.enum(['preview', 'stable', 'deprecated']),
  docsUrl: z.string().min(1, 'is empty'),
});

const rule = z.strictObject({
  meta,
  messages: z
    .record(z.string(), message)
    .refine((messages) => Object.keys(messages).length > 0, 'are empty: a rule needs at least one message'),
  remedy: z.strictObject({
    text: z.string().min(1, 'is empty'),
    before: z.string().optional(),
    after: z.string().optional(),
  }),
  options: z.instanceof(z.ZodType, { message: 'is not a zod schema' }).optional(),
  check: z.custom((value) => typeof value === 'function', 'is not a function'),
});

/** What is wrong with a value that claims to be a rule, one line a fault; empty for a sound rule. */
export function faultsOfRule(candidate: unknown): readonly string[] {
  const result = rule.safeParse(candidate);
  if (result.success) return [];
  const name = nameOf(candidate);
  return result.error.issues.map((issue) => {
    const place = issue.path.join('.');
    return place === '' ? `${name}: ${wording(issue)}` : `${name}: ${place} ${wording(issue)}`;
  });
}

/** Narrows a value in which `faultsOfRule` found nothing. */
export function isSoundRule(candidate: unknown): candidate is Rule {
  return rule.safeParse(candidate).success;
}

/** The schema has its own words for everything but types and keys. */
function wording(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `has unknown keys: ${issue.keys.join(', ')}`;
  if (issue.code !== 'invalid_type' || !issue.message.startsWith('Invalid input')) return issue.message;
  return issue.expected === 'string' ? 'is not a text' : 'is not an object';
}

function nameOf(candidate: unknown): string {
  const named = z.object({ meta: z.object({ id: z.string() }) }).safeParse(candidate);
  return named.success ? `rule "${named.data.meta.id}"` : 'a rule without an id';
}
