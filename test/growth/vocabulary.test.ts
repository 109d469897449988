import { describe, expect, it } from 'vitest';
import { isRegistration, namesVisitor, natureOf, singular } from '../../src/growth/vocabulary.js';
import { wordsOf } from '../../src/util/words.js';

describe('names', () => {
  it('are split into words', () => {
    expect(wordsOf('userId')).toEqual(['user', 'id']);
    expect(wordsOf('REQUEST_URL')).toEqual(['request', 'url']);
    expect(wordsOf('lastHTTPStatus')).toEqual(['last', 'http', 'status']);
  });

  it.each([
    ['sessions', 'session'],
    ['entries', 'entry'],
    ['addresses', 'address'],
    ['status', 'status'],
  ])('are made singular: %s', (plural, one) => {
    expect(singular(plural)).toBe(one);
  });

  it.each([
    ['userId', 'visitor'],
    ['requestUrl', 'identity'],
    ['surfaceId', 'identity'],
    ['thoughtHistory', 'collected'],
    ['userType', 'written-down'],
    ['pluginId', 'written-down'],
    ['thing', 'unknown'],
  ])('tell what they stand for: %s', (name, nature) => {
    expect(natureOf(name)).toBe(nature);
  });

  it('tell visitors inside a phrase', () => {
    expect(namesVisitor('tenant id and user id')).toBe(true);
    expect(namesVisitor('schema id')).toBe(false);
  });

  it.each(['register', 'registerUser', 'addPlugin', 'setup', 'use'])('tell registration: %s', (name) => {
    expect(isRegistration(name)).toBe(true);
  });

  it.each(['user', 'useful', 'addUser', 'open'])('do not tell registration: %s', (name) => {
    expect(isRegistration(name)).toBe(false);
  });
});
