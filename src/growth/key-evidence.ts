import { wordsOf } from '../util/words.js';
import { type Nature, natureOf, singular } from './vocabulary.js';

/**
 * How many different keys there can be, weakest first. `bounded`: the code fixes their number. `written-down`: named
 * like things that people write into the code. `unknown`: can't tell. `open`: comes from outside under a name that
 * tells nothing. `identity`: comes from outside and stands for a user, request, connection … `fresh`: new every time.
 */
const EVIDENCE = ['bounded', 'written-down', 'unknown', 'open', 'identity', 'fresh'] as const;
export type Evidence = (typeof EVIDENCE)[number];

export interface KeyDomain {
  readonly evidence: Evidence;
  /** Singular noun phrase without article: "user id". */
  readonly words: string;
  /** Where it comes from, in words: "parameter `userId` of `lockFor`". */
  readonly origin?: string;
  /** All callers in the project are seen, and none gives what stands for somebody: only the name here says so. */
  readonly isByNameOnly?: true;
}

export const BOUNDED: KeyDomain = { evidence: 'bounded', words: 'constant' };
export const UNKNOWN: KeyDomain = { evidence: 'unknown', words: 'key' };

export function fresh(words: string): KeyDomain {
  return { evidence: 'fresh', words };
}

export function isAtLeast(evidence: Evidence, least: Evidence): boolean {
  return EVIDENCE.indexOf(evidence) >= EVIDENCE.indexOf(least);
}

/** A key made of several parts is as open as its most open part, and is called by the most open ones. */
export function combined(domains: readonly KeyDomain[]): KeyDomain {
  const top = domains.reduce((most, each) => (isAtLeast(each.evidence, most.evidence) ? each : most), BOUNDED);
  const leading = domains.filter((each) => each.evidence === top.evidence);
  const words = [...new Set(leading.map((each) => each.words))].slice(0, 2).join(' and ');
  return leading[0] ? { ...leading[0], words } : top;
}

/** What the name of a value adds to what is known of where it comes from. `chain`: `['req', 'params', 'id']`. */
export function named(base: KeyDomain, chain: readonly string[]): KeyDomain {
  if (base.evidence === 'bounded') return base;
  const words = saysNothing(chain) && base.words !== UNKNOWN.words ? base.words : phraseOf(chain);
  const nature = natureOfChain(chain);
  if (base.evidence === 'fresh') return { ...base, words };
  if (nature === 'written-down') return { ...base, evidence: 'written-down', words };
  if (nature === 'unknown' || nature === 'collected') return { ...base, words };
  return { ...base, evidence: base.evidence === 'unknown' ? 'open' : 'identity', words };
}

/** A variable that is called `id` or `key` is told by what it is made of. */
function saysNothing(chain: readonly string[]): boolean {
  return chain.length === 1 && /^(id|key|name|value|hash|data)$/i.test(chain[0] ?? '');
}

/** The last name decides; `id` and `key` alone take it from the name before, or from the root (`req.params.id`). */
function natureOfChain(chain: readonly string[]): Nature {
  const last = chain.at(-1) ?? '';
  const own = natureOf(last);
  if (own !== 'unknown' && own !== 'collected' && !/^(name|hash)$/i.test(last)) return own;
  if (chain.length < 2) return own;
  const withOwner = natureOf(chain.slice(-2).join(' '));
  const root = natureOf(chain[0] ?? '');
  if (withOwner === 'unknown' || CARRIERS.test(chain.at(-2) ?? '')) return root === 'visitor' ? root : own;
  return withOwner;
}

const CARRIERS =
  /^(body|params|query|data|headers|payload|detail|details|locals|state|context|ctx|this|args|opts|input)$/i;

function phraseOf(chain: readonly string[]): string {
  const last = wordsOf(chain.at(-1) ?? 'key').map(expanded);
  if (last.length > 1 || chain.length < 2) return last.join(' ');
  const owner = chain
    .slice(0, -1)
    .filter((name) => !CARRIERS.test(name))
    .at(-1);
  const before = owner === undefined ? '' : singular(expanded(wordsOf(owner).at(-1) ?? ''));
  return [before, ...last].filter(Boolean).join(' ');
}

function expanded(word: string): string {
  return Object.hasOwn(LONG_FORMS, word) ? (LONG_FORMS[word] ?? word) : word;
}

const LONG_FORMS: Readonly<Record<string, string>> = {
  req: 'request',
  res: 'response',
  conn: 'connection',
  ws: 'socket',
  msg: 'message',
  addr: 'address',
  org: 'organisation',
  tx: 'transaction',
};
