import { describe, expect, it } from 'vitest';
import { leaksOf } from './analyse-sources.js';

/** Each flag doubles the states that have to be told apart, since all of them are asked again at the end. */
function manyFlags(count: number): string {
  const names = Array.from({ length: count }, (_, at) => `flag${at}`);
  return `export function f(next: () => boolean) {
    ${names.map((name) => `let ${name} = false;`).join('\n')}
    const handle = openSync();
    if (next()) return;
    ${names.map((name) => `if (next()) ${name} = true;`).join('\n')}
    if (${names.join(' && ')}) next();
    handle.close();
  }`;
}

describe('a function with more states than can be explored', () => {
  it('is given up visibly, and what was found until then is possible only', () => {
    const [leak] = leaksOf(manyFlags(20));
    expect(leak?.exit).toBe('return');
    expect(leak?.confidence).toBe('possible');
    expect(leak?.gaveUp.join()).toMatch(/more than \d+ steps/);
  });

  it('is explored to its end where it is small', () => {
    const [leak] = leaksOf(manyFlags(3));
    expect([leak?.exit, leak?.confidence, leak?.gaveUp]).toEqual(['return', 'certain', []]);
  });
});
