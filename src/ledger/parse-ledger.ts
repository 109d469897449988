import type * as z from 'zod';
import { UsageError } from '../findings/errors.js';
import type { LedgerEvent } from '../findings/ledger-event.js';
import { didYouMean } from '../util/did-you-mean.js';
import { EVENT_NAMES, ledgerEventSchema } from './event-schema.js';

/** An event and the line it stands on, counted from 1. */
export interface LedgerLine {
  readonly line: number;
  readonly event: LedgerEvent;
}

const MOST_HINTS = 5;

/**
 * Reads a ledger's text strictly. Blank lines are nothing; every other line must be one valid event.
 * @throws UsageError that names the first bad line as `name:line`, with the further ones as hints
 */
export function parseLedger(text: string, name: string): LedgerLine[] {
  const lines: LedgerLine[] = [];
  const problems: string[] = [];
  const texts = text.split('\n');
  for (const [index, raw] of texts.entries()) {
    const content = raw.trim();
    if (content === '') continue;
    const outcome = parseLine(content, index === texts.length - 1);
    if (typeof outcome === 'string') problems.push(`${name}:${index + 1}: ${outcome}`);
    else lines.push({ line: index + 1, event: outcome });
  }
  const [first, ...further] = problems;
  if (first !== undefined) throw new UsageError(first, hintsOf(further));
  return lines;
}

function hintsOf(further: readonly string[]): string[] {
  const shown = further.slice(0, MOST_HINTS);
  const left = further.length - shown.length;
  return left > 0 ? [...shown, `and ${left} more lines`] : shown;
}

/**
 * Checks an event before it is written, with the same schema that reads it.
 * @throws UsageError where the event could not be read back
 */
export function checkEvent(event: LedgerEvent): LedgerEvent {
  const outcome = parseLine(JSON.stringify(event), false);
  if (typeof outcome === 'string') throw new UsageError(`the ledger does not take this event: ${outcome}`);
  return outcome;
}

/** The event, or what is wrong with the line. */
function parseLine(content: string, isUnterminated: boolean): LedgerEvent | string {
  if (/^(<{7}|={7}|>{7})/.test(content)) {
    return 'a merge conflict marker; keep the lines of both sides and add "*.ledger.jsonl merge=union" to .gitattributes';
  }
  const value = parseJson(content);
  if (value === undefined) {
    return isUnterminated
      ? 'a torn last line, left by an interrupted write; remove it and repeat the command that wrote it'
      : 'not a JSON object; correct the line or remove it';
  }
  const result = ledgerEventSchema.safeParse(value);
  return result.success ? result.data : describeIssues(result.error.issues, value);
}

function parseJson(content: string): object | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function describeIssues(issues: readonly z.core.$ZodIssue[], value: object): string {
  const event = 'event' in value ? String(value.event) : undefined;
  return issues.map((issue) => describeIssue(issue, event, value)).join('; ');
}

function describeIssue(issue: z.core.$ZodIssue, event: string | undefined, value: object): string {
  const field = issue.path.join('.');
  if (field === 'event') {
    if (event === undefined) return `the field "event" is missing; it is one of ${EVENT_NAMES.join(', ')}`;
    return `unknown event "${event}"${didYouMean(event, EVENT_NAMES) || `; known are ${EVENT_NAMES.join(', ')}`}`;
  }
  if (issue.code === 'unrecognized_keys') {
    const place = field === '' ? '' : ` in ${field}`;
    return `unknown field ${issue.keys.map((key) => `"${key}"`).join(', ')}${place} of event "${event}"`;
  }
  if (field === '') return `event "${event}" ${issue.message}`;
  return isMissing(value, issue.path)
    ? `event "${event}" needs the field "${field}"`
    : `field "${field}" of event "${event}" ${wording(issue)}`;
}

function isMissing(value: object, path: readonly PropertyKey[]): boolean {
  let at: unknown = value;
  for (const key of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
  return at === undefined;
}

function wording(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `must be of type ${issue.expected}`;
  if (issue.code === 'invalid_value')
    return issue.message.startsWith('must ') ? issue.message : `must be one of ${issue.values.join(', ')}`;
  return issue.message;
}
