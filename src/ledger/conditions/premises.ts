import type { ConditionSubject } from './subject.js';
import { parseSymbolRef, type SymbolRef, symbolRefText } from './symbol-ref.js';
import { checkSymbol } from './triggers.js';
import { ends, STANDS, unknown, type Verdict } from './verdict.js';

/** What a refutation rests on. */
export type Premise =
  | { readonly kind: 'unchanged'; readonly symbol: SymbolRef }
  | { readonly kind: 'calls'; readonly symbol: SymbolRef; readonly callee: string }
  | { readonly kind: 'releases'; readonly symbol: SymbolRef }
  | { readonly kind: 'keys'; readonly symbol: SymbolRef; readonly atMost: number }
  | { readonly kind: 'absent'; readonly pattern: string };

export const PREMISE_FORMS =
  'unchanged:src/db.ts#Session.commit, calls:src/app.ts#shutdown->pool.end, releases:src/x.ts#close, keys<=1:src/x.ts#cache or absent:<text>';

/** Undefined where the text is none of {@link PREMISE_FORMS}. */
export function parsePremise(text: string): Premise | undefined {
  const [, kind, bound, rest] = /^(\w+)(?:<=(\d+))?:(.+)$/s.exec(text) ?? [];
  if (rest === undefined || (bound !== undefined) !== (kind === 'keys')) return undefined;
  if (kind === 'absent') return { kind, pattern: rest };
  const [place = '', callee] = rest.split('->');
  const symbol = parseSymbolRef(place);
  if (!symbol || (callee !== undefined && callee !== '') !== (kind === 'calls')) return undefined;
  if (kind === 'keys') return { kind, symbol, atMost: Number(bound) };
  if (kind === 'calls') return { kind, symbol, callee: callee ?? '' };
  return kind === 'unchanged' || kind === 'releases' ? { kind, symbol } : undefined;
}

/** The premise to propose where a refutation names none: that the code it is about stays as it is. */
export function proposedPremises({ file, symbol }: SymbolRef): string[] {
  // What has no name of its own (`<module>`, `<callback:on>`) can't be found again by one.
  return symbol.includes('<') ? [] : [`unchanged:${symbolRefText({ file, symbol })}`];
}

/** `ends` where the premise no longer holds. */
export function checkPremise(premise: Premise, subject: ConditionSubject): Verdict {
  switch (premise.kind) {
    case 'unchanged':
      return checkSymbol(premise.symbol, subject);
    case 'calls':
      return checkCalls(premise.symbol, premise.callee, subject);
    case 'releases':
      return checkReleases(premise.symbol, subject);
    case 'keys':
      return checkKeys(premise.symbol, premise.atMost, subject);
    case 'absent':
      return checkAbsent(premise.pattern, subject);
  }
}

function checkCalls(symbol: SymbolRef, callee: string, { evidence }: ConditionSubject): Verdict {
  const calls = evidence.callsFrom(symbol.file, symbol.symbol);
  if (calls === undefined) return unknown(`the calls of ${symbolRefText(symbol)} are not known in this run`);
  if (calls === null) return gone(symbol);
  return calls.includes(callee) ? STANDS : ends(`${symbolRefText(symbol)} no longer calls ${callee}`);
}

function checkReleases(symbol: SymbolRef, { evidence }: ConditionSubject): Verdict {
  const releases = evidence.releases(symbol.file, symbol.symbol);
  if (releases === undefined) return unknown(`what ${symbolRefText(symbol)} releases is not known in this run`);
  if (releases === null) return gone(symbol);
  return releases ? STANDS : ends(`${symbolRefText(symbol)} no longer releases it`);
}

function checkKeys(symbol: SymbolRef, atMost: number, { evidence }: ConditionSubject): Verdict {
  const count = evidence.keyCount(symbol.file, symbol.symbol);
  if (count === undefined) return unknown(`the keys of ${symbolRefText(symbol)} are not known in this run`);
  if (count === null) return gone(symbol);
  return count <= atMost ? STANDS : ends(`${symbolRefText(symbol)} can hold ${count} keys, above ${atMost}`);
}

function checkAbsent(pattern: string, { evidence }: ConditionSubject): Verdict {
  const places = evidence.occurrences(pattern);
  if (places === undefined) return unknown('the project was not searched in this run');
  return places.length === 0 ? STANDS : ends(`found at ${places.join(', ')}`);
}

function gone(symbol: SymbolRef): Verdict {
  return ends(`${symbolRefText(symbol)} is gone`);
}
