import type { z } from 'zod';
import { didYouMean } from '../util/did-you-mean.js';
import { keysAt } from './schema-keys.js';

type Issue = z.core.$ZodIssue;

/**
 * One line per fault: the path in the input, what is wrong there, and the word that was probably meant. `whole` names
 * the input where it is wrong as a whole.
 */
export function describeIssues(
  issues: readonly Issue[],
  input: unknown,
  jsonSchema: unknown,
  whole = 'the config',
): readonly string[] {
  return issues.flatMap((issue) => describe(issue, input, jsonSchema, whole));
}

function describe(issue: Issue, input: unknown, jsonSchema: unknown, whole: string): readonly string[] {
  if (issue.code === 'invalid_union') return describeUnion(issue, input, jsonSchema);
  const place = formatPath(issue.path) || whole;
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(jsonSchema, issue.path);
    return issue.keys.map((key) => `${formatPath([...issue.path, key])}: unknown key${didYouMean(key, known)}`);
  }
  if (issue.code === 'invalid_value') {
    const found = valueAt(input, issue.path);
    const allowed = issue.values.map(String);
    const hint = typeof found === 'string' ? didYouMean(found, allowed) : '';
    return [`${place}: ${shown(found)} is none of ${allowed.join(', ')}${hint}`];
  }
  if (issue.code === 'invalid_type') {
    const found = valueAt(input, issue.path);
    return [
      found === undefined ? `${place}: is missing` : `${place}: ${shown(found)} is not ${article(issue.expected)}`,
    ];
  }
  if (issue.code === 'too_small') {
    const isNumber = issue.origin === 'number' || issue.origin === 'int';
    return [
      `${place}: ${isNumber ? `${shown(valueAt(input, issue.path))} is less than ${issue.minimum}` : 'is empty'}`,
    ];
  }
  return [`${place}: ${lowerFirst(issue.message)}`];
}

/** The alternative that the value comes nearest to: the one whose first fault lies deepest. */
function describeUnion(issue: z.core.$ZodIssueInvalidUnion, input: unknown, jsonSchema: unknown): readonly string[] {
  const depth = (issues: readonly Issue[]) => Math.min(...issues.map((each) => each.path.length + fits(each)));
  const nearestFirst = [...issue.errors].sort((a, b) => depth(b) - depth(a));
  const placed = (nearestFirst[0] ?? []).map((each) => ({ ...each, path: [...issue.path, ...each.path] }));
  return describeIssues(placed, input, jsonSchema);
}

/** A wrong word or key is nearer than a wrong type. */
function fits(issue: Issue): number {
  return issue.code === 'invalid_type' ? 0 : 0.5;
}

function formatPath(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return text.replace(/^\./, '');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = input;
  for (const step of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
  return at;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function article(expected: string): string {
  const name = expected === 'record' ? 'object' : expected;
  return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
