import { wordSet, wordsOf } from '../../util/words.js';
import { singular } from '../vocabulary.js';

/** What a budget is counted in, as far as names tell. */
export type Unit = 'bytes' | 'size' | 'other';

const BYTES = wordSet('byte kb mb gb kib mib gib kilobyte megabyte gigabyte memory mem heap ram');
const SIZES = wordSet('size footprint space volume usage');
/** What else is added up and held below a limit. */
const OTHERS = wordSet(
  `token char character cost price credit point score weight ms millisecond second minute hour duration time age day
   width height px pixel count entry item record row key element attempt retry retries concurrency connection percent
   ratio rate page batch pool chunk window font grid step file stack viewport screen`,
);

/**
 * `compared`: names in the comparison. `followed`: names of the helpers and constants behind it, which may tell bytes but
 * else are called by what they are asked about.
 */
export function unitOf(compared: readonly string[], followed: readonly string[]): Unit | undefined {
  const words = singulars(compared);
  const all = [...words, ...singulars(followed)];
  if (all.some((word) => word === 'token' || word === 'char')) return 'other';
  if (all.some((word) => BYTES.has(word))) return 'bytes';
  if (words.some((word) => OTHERS.has(word))) return 'other';
  return words.some((word) => SIZES.has(word)) ? 'size' : undefined;
}

function singulars(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => wordsOf(name).map(singular));
}

const LIMIT = /max|limit|budget|cap|capacity|threshold|quota|allowed|ceiling|^[A-Z][A-Z\d_]+$/i;

export function namesLimit(name: string): boolean {
  return LIMIT.test(name);
}

/** Names of functions that say that they tell a size. */
export function namesSize(name: string): boolean {
  return /size|bytes|memory|footprint|length|weigh|estimat|measure|approx|usage/i.test(name);
}

/** Settings that stand for what nobody has looked at. */
export function namesAssumption(name: string): boolean {
  return /avg|average|mean|estimat|approx|typical|assum|expected|per_?(row|entry|item|record|key|message|object)/i.test(
    name,
  );
}

/** Things of which each is as long as the next: chunks, pages, numbers, pixels. */
const EQUAL_THINGS = wordSet(
  `chunk page block frame slot sample segment pixel tile vector embedding tensor float int integer number header
   element digest hash point coordinate`,
);

export function namesEqualThings(name: string): boolean {
  return wordsOf(name).some((word) => EQUAL_THINGS.has(singular(word)));
}

/** Plural names; a text or buffer is rarely called by one. */
export function namesThings(name: string): boolean {
  const last = wordsOf(name).at(-1) ?? '';
  return (
    singular(last) !== last && !/^(bytes|chars|characters|contents|bits|octets|details|news|alias|canvas)$/.test(last)
  );
}

/** `rowCount`, `numRows`. */
export function namesCount(name: string): boolean {
  return /(^|_)(num|count|n)(_|[A-Z])|(Count|_count|_COUNT)$|^count$/.test(name);
}

/** Functions that make room. */
export function namesEviction(name: string): boolean {
  return /evict|remove|delete|prune|trim|shrink|clear|purge|drop|shift|^pop$|reclaim|free|expire|sweep|splice|clean|make_?(room|space)/i.test(
    name,
  );
}
