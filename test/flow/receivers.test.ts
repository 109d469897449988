import { describe, expect, it } from 'vitest';
import { exitsOf } from './analyse-sources.js';

describe('an object that is asked for a lock', () => {
  it('is released by a method of its own', () => {
    const text = `const gate = new Gate();
    export async function f(flag: boolean) {
      await gate.enter();
      if (flag) throw new Error();
      gate.leave();
    }`;
    expect(exitsOf(text)).toEqual(['throw at 5']);
  });

  it('is not released by a method of another object', () => {
    const text = `const gate = new Gate(), other = new Gate();
    export async function f(flag: boolean) {
      await gate.enter();
      if (flag) other.leave(); else gate.leave();
    }`;
    expect(exitsOf(text)).toEqual(['end at 5']);
  });

  it('may be released by another method, where this one never does', () => {
    const text = `const gate = new Gate();
    export async function enter() { await gate.enter(); }
    export function leave() { gate.leave(); }`;
    expect(exitsOf(text)).toEqual([]);
  });

  it('is the same one in a field', () => {
    const text = `export class Door {
      private readonly gate = new Gate();
      async pass(work: () => Promise<void>) {
        await this.gate.enter();
        await work();
        this.gate.leave();
      }
    }`;
    expect(exitsOf(text)).toEqual(['reject at 6']);
  });
});
