import type { ts } from '../project/ast.js';
import { longest, NO_WAIT, type Wait, weightOf } from './wait.js';

/** The attempt that failed on a way, and how the code came to know. */
export interface Failure {
  /** The catch clause, handler or branch that failed attempts run through. */
  readonly at: ts.Node;
  /** The awaited (or plain) call that failed. */
  readonly attempt: ts.Node | undefined;
  /** The attempt was awaited, or came back through a callback or event. */
  readonly remote: boolean;
  /** Something else that takes real time had already succeeded on this way, so rounds follow its pace. */
  readonly paced: boolean;
}

/**
 * One way through a piece of code, abstracted to what waiting and progress are about. Immutable: statements map ways to
 * ways, and ways that say the same are merged.
 */
export interface Way {
  /** The longest wait so far. */
  readonly wait: Wait;
  /** Real awaits that succeeded so far, at most MANY. */
  readonly awaits: number;
  readonly lastAwait: ts.Node | undefined;
  readonly failure: Failure | undefined;
  /** What was done after the failure that may mend its cause. */
  readonly mended: 'no' | 'called' | 'awaited';
  /** Something was called that may change what the next round sees. */
  readonly effects: boolean;
  /** Something was taken from a queue, a reader or an iterator. */
  readonly consumed: boolean;
  readonly wrote: ReadonlySet<string>;
  /** Keys that decided which way was taken. */
  readonly tested: ReadonlySet<string>;
  /** Booleans whose value on this way is known. */
  readonly flags: ReadonlyMap<string, boolean>;
}

/** Beyond this many, awaits are not told apart. */
const MANY = 2;

/** Ways kept per point; more are dropped, the least harmful first, so that the analysis stays silent rather than slow. */
const MAX_WAYS = 48;

export const FIRST_WAY: Way = {
  wait: NO_WAIT,
  awaits: 0,
  lastAwait: undefined,
  failure: undefined,
  mended: 'no',
  effects: false,
  consumed: false,
  wrote: new Set(),
  tested: new Set(),
  flags: new Map(),
};

export function waited(way: Way, wait: Wait): Way {
  return { ...way, wait: longest(way.wait, wait), flags: withoutAnswers(way.flags) };
}

/** The key under which a way keeps what `key`, a function or a comparison, has answered; good until anything else happens. */
export function answerOf(key: string): string {
  return `${key}()`;
}

function withoutAnswers(flags: Way['flags']): Way['flags'] {
  const isAnswer = (key: string) => key.endsWith('()');
  return [...flags.keys()].some(isAnswer) ? new Map([...flags].filter(([key]) => !isAnswer(key))) : flags;
}

export function awaited(way: Way, node: ts.Node, repairs: boolean): Way {
  const mended = way.failure && repairs ? 'awaited' : way.mended;
  const flags = withoutAnswers(way.flags);
  return { ...way, awaits: Math.min(MANY, way.awaits + 1), lastAwait: node, mended, flags };
}

export function called(way: Way, takes: boolean): Way {
  const mended = way.failure && way.mended === 'no' ? 'called' : way.mended;
  return { ...way, mended, effects: true, consumed: way.consumed || takes, flags: withoutAnswers(way.flags) };
}

/** The way on which `attempt` fails; nothing of it has happened but the attempt. */
export function failing(way: Way, attempt: ts.Node, remote: boolean): Way {
  return { ...way, failure: { at: attempt, attempt, remote, paced: way.awaits > 0 } };
}

/** The way on which the result of the last await, if there was one, turns out to be a failure. */
export function failedResult(way: Way, at: ts.Node): Way {
  if (way.failure || !way.lastAwait) return way;
  return { ...way, failure: { at, attempt: way.lastAwait, remote: true, paced: way.awaits > 1 }, mended: 'no' };
}

/** A failure reaches the code that deals with it. */
export function caughtAt(way: Way, at: ts.Node): Way {
  const failure = way.failure ?? { attempt: undefined, remote: false, paced: way.awaits > 0 };
  return { ...way, failure: { ...failure, at }, mended: 'no', effects: way.effects };
}

export function wrote(way: Way, key: string): Way {
  const flags = withoutAnswers(way.flags);
  return way.wrote.has(key) && flags === way.flags ? way : { ...way, wrote: new Set(way.wrote).add(key), flags };
}

function without(flags: ReadonlyMap<string, boolean>, key: string): ReadonlyMap<string, boolean> {
  if (!flags.has(key)) return flags;
  return new Map([...flags].filter(([each]) => each !== key));
}

export function tested(way: Way, keys: ReadonlySet<string>): Way {
  const isNew = [...keys].some((key) => !way.tested.has(key));
  return isNew ? { ...way, tested: new Set([...way.tested, ...keys]) } : way;
}

/** `undefined` forgets what was known. */
export function knowing(way: Way, key: string, value: boolean | undefined): Way {
  if (way.flags.get(key) === value) return way;
  return { ...way, flags: value === undefined ? without(way.flags, key) : new Map(way.flags).set(key, value) };
}

/** A way through a helper without what is written, tested and known of the helper's own names, or of all names. */
export function withoutKeys(way: Way, isForeign: (key: string) => boolean = () => true): Way {
  const kept = (keys: ReadonlySet<string>) => new Set([...keys].filter((key) => !isForeign(key)));
  const flags = new Map([...way.flags].filter(([key]) => !isForeign(key)));
  return { ...way, wrote: kept(way.wrote), tested: kept(way.tested), flags, lastAwait: undefined };
}

/**
 * `way`, then a way through a helper that `call` calls. To the caller, the helper as a whole is what failed. A failure
 * that the helper has dealt with and told in its result (`tellsFailure` is false) is the caller's to judge.
 */
export function afterHelper(way: Way, helper: Way, call: ts.Node, tellsFailure: boolean): Way {
  const paced = way.awaits > 0;
  const failure = way.failure || !tellsFailure ? undefined : helper.failure;
  const failed = failure && { ...failure, attempt: call, at: call, paced: paced || failure.paced };
  return {
    wait: longest(way.wait, helper.wait.kind === 'none' ? helper.wait : { ...helper.wait, node: call }),
    awaits: Math.min(MANY, way.awaits + helper.awaits),
    lastAwait: helper.awaits > 0 ? call : way.lastAwait,
    failure: failed ?? way.failure,
    mended: failed ? helper.mended : way.failure ? mendedBy(way, helper) : way.mended,
    effects: way.effects || helper.effects || helper.wait.kind === 'none',
    consumed: way.consumed || helper.consumed,
    wrote: new Set([...way.wrote, ...helper.wrote]),
    tested: new Set([...way.tested, ...helper.tested]),
    flags: new Map([...withoutAnswers(way.flags), ...helper.flags]),
  };
}

function mendedBy(way: Way, helper: Way): Way['mended'] {
  if (helper.awaits > 0 || helper.failure) return 'awaited';
  return helper.effects && way.mended === 'no' ? 'called' : way.mended;
}

/** Merges ways that say the same, and keeps the most harmful ones. */
export function distinct(ways: readonly Way[]): readonly Way[] {
  const told = merged(
    ways,
    (way) => `${meaningOf(way)}|${textOf(way.flags)}`,
    (first) => first,
  );
  if (told.length <= MAX_WAYS) return told;
  const joined = merged(told, meaningOf, join);
  return joined.length <= MAX_WAYS ? joined : joined.toSorted(byHarm).slice(0, MAX_WAYS);
}

function merged(ways: readonly Way[], meaning: (way: Way) => string, merge: (known: Way, next: Way) => Way): Way[] {
  const byMeaning = new Map<string, Way>();
  for (const way of ways) {
    const key = meaning(way);
    const known = byMeaning.get(key);
    byMeaning.set(key, known ? merge(known, way) : way);
  }
  return [...byMeaning.values()];
}

/** What is known on both: where there are too many ways, those that differ in nothing else become one. */
function join(known: Way, next: Way): Way {
  return { ...known, flags: new Map([...known.flags].filter(([key, value]) => next.flags.get(key) === value)) };
}

function byHarm(left: Way, right: Way): number {
  return harmOf(right) - harmOf(left) || weightOf(left.wait) - weightOf(right.wait);
}

function harmOf({ failure }: Way): number {
  if (!failure) return 1;
  return failure.remote && !failure.paced ? 2 : 0;
}

/** All but what is known of booleans. */
function meaningOf(way: Way): string {
  const { failure } = way;
  return [
    weightOf(way.wait),
    way.awaits,
    way.lastAwait?.pos,
    failure && [failure.at.pos, failure.attempt?.pos, failure.remote, failure.paced],
    way.mended,
    way.effects,
    way.consumed,
    textOf(way.wrote),
    textOf(way.tested),
  ].join('|');
}

const texts = new WeakMap<object, string>();

/** Ways share their sets until one of them changes, so each set is spelt out once. */
function textOf(collection: Iterable<unknown> & object): string {
  const text = texts.get(collection) ?? [...collection].map(String).sort().join();
  texts.set(collection, text);
  return text;
}
