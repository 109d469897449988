import { describe, expect, it } from 'vitest';
import {
  ANYTHING,
  FALSY,
  INITIAL_STATE,
  NULL,
  stateKey,
  TRUTHY,
  withAlias,
  withDerived,
  withFact,
  withLiveFacts,
  withoutKey,
  withPhase,
} from '../../src/flow/obligations/flow-state.js';

describe('a state', () => {
  it('is the same whatever the order in which it came to be', () => {
    const oneWay = withFact(withFact(withAlias(withAlias(INITIAL_STATE, 'v1'), 'v2'), 'v3', TRUTHY), 'v4', NULL);
    const otherWay = withFact(withFact(withAlias(withAlias(INITIAL_STATE, 'v2'), 'v1'), 'v4', NULL), 'v3', TRUTHY);
    expect(stateKey(oneWay)).toBe(stateKey(otherWay));
  });

  it('is another one in another phase, with another alias, derived value or fact', () => {
    const keys = [
      INITIAL_STATE,
      withPhase(INITIAL_STATE, 'open'),
      withAlias(INITIAL_STATE, 'v1'),
      withDerived(INITIAL_STATE, 'v1'),
      withFact(INITIAL_STATE, 'v1', TRUTHY),
      withFact(INITIAL_STATE, 'v1', FALSY),
      { ...INITIAL_STATE, stored: true },
    ].map(stateKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is not changed by what is made of it', () => {
    const before = stateKey(INITIAL_STATE);
    withFact(withDerived(withAlias(INITIAL_STATE, 'v1'), 'v2'), 'v3', TRUTHY);
    expect(stateKey(INITIAL_STATE)).toBe(before);
  });
});

describe('a fact', () => {
  it('that says nothing is not kept', () => {
    expect(withFact(withFact(INITIAL_STATE, 'v1', TRUTHY), 'v1', ANYTHING).facts.size).toBe(0);
  });

  it('goes when no later condition asks for it', () => {
    const state = withFact(withFact(INITIAL_STATE, 'v1', TRUTHY), 'v2', FALSY);
    expect([...withLiveFacts(state, new Set(['v2'])).facts]).toEqual([['v2', FALSY]]);
  });
});

describe('an assignment', () => {
  const state = [withAlias, withDerived].reduce((after, add) => add(add(after, 'v1'), 'v1.client'), INITIAL_STATE);

  it('forgets the name and the paths from it', () => {
    const after = withoutKey(state, 'v1');
    expect([...after.aliases, ...after.derived]).toEqual([]);
  });

  it('leaves names alone that begin alike', () => {
    expect([...withoutKey(withAlias(INITIAL_STATE, 'v12'), 'v1').aliases]).toEqual(['v12']);
  });

  it('forgets what a comparison with a literal told', () => {
    const compared = withFact(withFact(INITIAL_STATE, "v1==='a'", TRUTHY), 'v1.length', FALSY);
    expect(withoutKey(compared, 'v1').facts.size).toBe(0);
  });
});
