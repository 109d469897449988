import { isWithin, type ValueKey } from './value-keys.js';

/**
 * `before` the acquisition; `dormant`: an object that holds nothing until it is opened (`connect()`); `open`: the
 * obligation stands. A state in which it is met is not kept: the path is done.
 */
export type Phase = 'before' | 'dormant' | 'open';

/** Bits of what a value may be: undefined, null, another falsy value, a truthy value. */
export type Truth = number;
export const UNDEFINED = 1;
export const NULL = 2;
export const FALSY = 4;
export const TRUTHY = 8;
export const NULLISH = UNDEFINED | NULL;
export const ANY_FALSY = NULLISH | FALSY;
export const ANYTHING = 15;

/** One abstract state of a path. Immutable; equal states have equal `stateKey`s. */
export interface FlowState {
  readonly phase: Phase;
  /** Places where the resource can be found. */
  readonly aliases: ReadonlySet<ValueKey>;
  /** Places that hold something which lives on the resource (a database handle of a client). */
  readonly derived: ReadonlySet<ValueKey>;
  /** It is also kept by a longer-lived owner (a field, an outer variable): a normal exit loses nothing. */
  readonly stored: boolean;
  /** It is found by a path: what a longer path leads to lives on it. */
  readonly isPath?: true;
  /** What is known of the values that conditions ask about. */
  readonly facts: ReadonlyMap<ValueKey, Truth>;
}

const NONE: ReadonlySet<ValueKey> = new Set();

export const INITIAL_STATE: FlowState = {
  phase: 'before',
  aliases: NONE,
  derived: NONE,
  stored: false,
  facts: new Map(),
};

export function withPhase(state: FlowState, phase: Phase): FlowState {
  return { ...state, phase };
}

export function withAlias(state: FlowState, key: ValueKey): FlowState {
  return state.aliases.has(key) ? state : { ...state, aliases: new Set([...state.aliases, key]) };
}

export function withDerived(state: FlowState, key: ValueKey): FlowState {
  return state.derived.has(key) ? state : { ...state, derived: new Set([...state.derived, key]) };
}

export function withFact(state: FlowState, key: ValueKey, truth: Truth): FlowState {
  if ((state.facts.get(key) ?? ANYTHING) === truth) return state;
  const facts = new Map(state.facts);
  if (truth === ANYTHING) facts.delete(key);
  else facts.set(key, truth);
  return { ...state, facts };
}

/** After an assignment to `key`: nothing found there, or on a path from it, is known any more. */
export function withoutKey(state: FlowState, key: ValueKey): FlowState {
  const aliases = keysOutside(state.aliases, key);
  const derived = keysOutside(state.derived, key);
  const facts = factsOutside(state.facts, key);
  const isSame = aliases === state.aliases && derived === state.derived && facts === state.facts;
  return isSame ? state : { ...state, aliases, derived, facts };
}

/** The set itself where nothing falls out of it: most assignments of a function are to other places. */
function keysOutside(keys: ReadonlySet<ValueKey>, key: ValueKey): ReadonlySet<ValueKey> {
  for (const each of keys) {
    if (isWithin(each, key)) return new Set([...keys].filter((other) => !isWithin(other, key)));
  }
  return keys;
}

function factsOutside(facts: FlowState['facts'], key: ValueKey): FlowState['facts'] {
  for (const each of facts.keys()) {
    if (concerns(each, key)) return new Map([...facts].filter(([other]) => !concerns(other, key)));
  }
  return facts;
}

function concerns(factKey: ValueKey, key: ValueKey): boolean {
  return isWithin(factKey, key) || factKey.startsWith(`${key}===`);
}

/**
 * Keeps only the facts that some later condition asks about; what is dead must not keep states apart. What is known of
 * the value of one expression, before it has a name, is kept: conditions ask about names.
 */
export function withLiveFacts(state: FlowState, live: ReadonlySet<ValueKey>): FlowState {
  const isLive = (key: ValueKey) => live.has(key) || key.startsWith('n');
  for (const key of state.facts.keys()) {
    if (!isLive(key)) return { ...state, facts: new Map([...state.facts].filter(([each]) => isLive(each))) };
  }
  return state;
}

const stateKeys = new WeakMap<FlowState, string>();

/** Most points of a path share the state object of the one before. */
export function stateKey(state: FlowState): string {
  const known = stateKeys.get(state) ?? writeStateKey(state);
  stateKeys.set(state, known);
  return known;
}

function writeStateKey(state: FlowState): string {
  const facts = [...state.facts].map(([key, truth]) => `${key}:${truth}`).sort();
  return [state.phase, state.stored, [...state.aliases].sort(), [...state.derived].sort(), facts].join('|');
}
