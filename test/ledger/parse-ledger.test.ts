import { expect, it } from 'vitest';
import { UsageError } from '../../src/findings/errors.js';
import { parseLedger } from '../../src/ledger/parse-ledger.js';
import { acceptance, deferral, FINDING, FOUND, refutation } from './samples.js';

const AT = '2026-05-17T09:00:00Z';

function problemOf(...lines: readonly (object | string)[]): UsageError {
  try {
    parseLedger(
      lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
      'a.ledger.jsonl',
    );
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('the ledger was read without a problem');
}

function without(value: object, field: string): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== field));
}

it('reads events with their lines, blank lines and CRLF aside', () => {
  const text = `${JSON.stringify(FOUND)}\r\n\n${JSON.stringify(refutation(AT))}\n`;
  expect(parseLedger(text, 'a')).toEqual([
    { line: 1, event: FOUND },
    { line: 3, event: refutation(AT) },
  ]);
});

it('counts a complete last line without newline', () => {
  expect(parseLedger(JSON.stringify(FOUND), 'a')).toHaveLength(1);
});

it.each([
  ['an unknown field', { ...refutation(AT), reasn: 'x' }, 'unknown field "reasn" of event "refuted"'],
  [
    'an unknown field inside',
    { ...FOUND, snapshot: { ...FOUND.snapshot, extra: 1 } },
    'unknown field "extra" in snapshot of event "found"',
  ],
  ['a prototype field', JSON.stringify(refutation(AT)).replace('{', '{"__proto__":{},'), 'unknown field "__proto__"'],
  ['an unknown event', { ...refutation(AT), event: 'refused' }, 'unknown event "refused"; did you mean "refuted"?'],
  ['no event', without(refutation(AT), 'event'), 'the field "event" is missing'],
  [
    'a bad date',
    { ...refutation(AT), at: '2026-02-30T00:00:00Z' },
    'field "at" of event "refuted" must be an ISO date',
  ],
  ['a date without time', { ...refutation(AT), at: '2026-02-03' }, 'must be an ISO date and time'],
  ['a refutation without reason', without(refutation(AT), 'reason'), 'event "refuted" needs the field "reason"'],
  ['a deferral without reason', without(deferral(AT), 'reason'), 'event "deferred" needs the field "reason"'],
  ['an acceptance without reason', without(acceptance(AT), 'reason'), 'event "accepted" needs the field "reason"'],
  ['an empty reason', { ...refutation(AT), reason: '  ' }, 'field "reason" of event "refuted" must not be empty'],
  ['a deferral without trigger', { ...deferral(AT), triggers: [] }, 'must name at least one trigger'],
  ['a deferral without sketch', without(deferral(AT), 'sketch'), 'needs the field "sketch"'],
  [
    'an unreadable trigger',
    { ...deferral(AT), triggers: ['someday'] },
    'field "triggers.0" of event "deferred" must be date:',
  ],
  [
    'an unreadable premise',
    { ...refutation(AT), premises: ['hope:x'] },
    'field "premises.0" of event "refuted" must be unchanged:',
  ],
  [
    'an unreadable limit',
    { ...acceptance(AT), limit: 'small' },
    'field "limit" of event "accepted" must be ceiling:1MB',
  ],
  ['no limit', without(acceptance(AT), 'limit'), 'event "accepted" needs the field "limit"'],
  ['a newer version', { ...refutation(AT), v: 2 }, 'field "v" of event "refuted" must be 1; a newer leakaudit'],
  ['a foreign id', { ...refutation(AT), id: 'LA-xyz' }, 'field "id" of event "refuted" must be a finding id'],
  ['a wrong type', { ...refutation(AT), by: 7 }, 'field "by" of event "refuted" must be of type string'],
  [
    'a value outside a list',
    { ...FOUND, snapshot: { ...FOUND.snapshot, severity: 'huge' } },
    'must be one of critical, high, medium, low',
  ],
  [
    'an empty correction',
    { v: 1, event: 'severity', id: FINDING.id, at: AT, by: 'anna', reason: 'x' },
    'must change the severity or the confidence',
  ],
  [
    'an empty note',
    { v: 1, event: 'noted', id: FINDING.id, at: AT, by: 'anna' },
    'must hold title, text, impact, before or after',
  ],
  ['a merge conflict', '<<<<<<< HEAD', 'a merge conflict marker'],
  ['an array', '[]', 'not a JSON object'],
])('names the line of %s', (_name, line, message) => {
  const problem = problemOf(FOUND, line, refutation(AT));
  expect(problem.message).toMatch(/^a\.ledger\.jsonl:2: /);
  expect(problem.message).toContain(message);
});

it('tells a torn last line from a broken one', () => {
  const torn = JSON.stringify(refutation(AT)).slice(0, 60);
  expect(problemOf(FOUND, torn).message).toMatch(/^a\.ledger\.jsonl:2: a torn last line/);
  expect(problemOf(torn, FOUND).message).toMatch(/^a\.ledger\.jsonl:1: not a JSON object/);
});

it('names further bad lines as hints, a few of them', () => {
  const problem = problemOf('x', 'y', 'z', '1', '2', '3', '4', '5');
  expect(problem.hints).toHaveLength(6);
  expect(problem.hints.at(-1)).toBe('and 2 more lines');
});
