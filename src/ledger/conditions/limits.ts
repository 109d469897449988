import { dayOf, isDate, parseBytes } from './quantities.js';
import type { ConditionSubject } from './subject.js';
import { checkCeiling } from './triggers.js';
import { ends, STANDS, type Verdict } from './verdict.js';

/** Up to where an acceptance holds. */
export type Limit =
  | { readonly kind: 'ceiling'; readonly bytes: number }
  /** The last day on which it holds. */
  | { readonly kind: 'until'; readonly day: string }
  /** The largest number of findings of the same rule. */
  | { readonly kind: 'count'; readonly atMost: number };

export const LIMIT_FORMS = 'ceiling:1MB, until:2027-03-01 or count:5';

/** Undefined where the text is none of {@link LIMIT_FORMS}. */
export function parseLimit(text: string): Limit | undefined {
  const [, kind, rest = ''] = /^(\w+):(.+)$/.exec(text) ?? [];
  if (kind === 'until' && isDate(rest)) return { kind, day: rest };
  if (kind === 'count' && /^\d+$/.test(rest)) return { kind, atMost: Number(rest) };
  const bytes = kind === 'ceiling' ? parseBytes(rest) : undefined;
  return bytes === undefined ? undefined : { kind: 'ceiling', bytes };
}

/** `ends` where the limit is passed. */
export function checkLimit(limit: Limit, subject: ConditionSubject): Verdict {
  switch (limit.kind) {
    case 'ceiling':
      return checkCeiling(limit.bytes, subject);
    case 'until':
      return dayOf(subject.now) > limit.day ? ends(`it held until ${limit.day}`) : STANDS;
    case 'count': {
      const count = subject.countOf(subject.rule);
      return count > limit.atMost ? ends(`${count} findings of ${subject.rule}, above ${limit.atMost}`) : STANDS;
    }
  }
}
