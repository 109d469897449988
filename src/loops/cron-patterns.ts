import type { Frame } from '../calls/frame.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { constantOf } from './constants.js';
import { type Call, literalOf } from './options.js';

const FIELD = /^[\d*,/?A-Za-z#-]+$/;

/** The shortest time between two runs of a schedule, told by the pattern among its arguments and options. */
export function shortestPeriodIn(call: Call, frame: Frame): number | undefined {
  for (const text of textsIn(call, frame)) {
    const period = periodOf(text);
    if (period !== undefined) return period;
  }
  return undefined;
}

function* textsIn(call: Call, frame: Frame): Generator<string> {
  for (const argument of call.arguments ?? []) {
    const options = literalOf(argument, frame)?.properties ?? [];
    const values = options.flatMap((each) => (ts.isPropertyAssignment(each) ? [each.initializer] : []));
    for (const each of [argument, ...values]) {
      const given = unwrapped(each);
      const value = ts.isIdentifier(given) ? constantOf(given, frame) : given;
      if (value && ts.isStringLiteralLike(value)) yield value.text;
    }
  }
}

/** Milliseconds between two matches of the first field that is not fixed; undefined for texts that are no pattern. */
function periodOf(text: string): number | undefined {
  const fields = text.trim().split(/\s+/);
  if (fields.length < 5 || fields.length > 6 || !fields.every((each) => FIELD.test(each))) return undefined;
  const [seconds, minutes] = fields.length === 6 ? fields : ['0', fields[0]];
  const bySeconds = stepOf(seconds ?? '', 60);
  if (bySeconds < 60) return bySeconds * 1000;
  return stepOf(minutes ?? '', 60) * 60_000;
}

/** `*` is 1, every nth is n, a list the least distance in it, and one value the whole range. */
function stepOf(field: string, range: number): number {
  if (field === '*') return 1;
  const step = /^[*\d-]+\/(\d+)$/.exec(field)?.[1];
  if (step !== undefined) return Number(step) || 1;
  const values = field.split(',').map(Number).filter(Number.isFinite);
  const distances = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? 0)));
  return distances.length > 0 ? Math.min(...distances) : range;
}
