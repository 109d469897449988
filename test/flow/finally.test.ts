import { describe, expect, it } from 'vitest';
import { exitsOf } from './analyse-sources.js';

describe('a finally', () => {
  it.each(['return;', 'throw new Error();', 'await handle.load();', 'if (flag) return 1; else throw new Error();'])(
    'releases on the way out by: %s',
    (body) => {
      const text = `export async function f(flag: boolean) {
        const handle = await open();
        try { ${body} } finally { await handle.close(); }
      }`;
      expect(exitsOf(text)).toEqual([]);
    },
  );

  it('releases in loops that are left and begun again', () => {
    const text = `export async function f(names: readonly string[]) {
      outer: for (const name of names) {
        for (;;) {
          const handle = await open();
          try {
            if (name === 'a') continue outer;
            if (name === 'b') break outer;
            if (name === 'c') break;
          } finally { await handle.close(); }
        }
      }
    }`;
    expect(exitsOf(text)).toEqual([]);
  });

  it('begins too late for what fails before its try', () => {
    const text = `export async function f() {
      const handle = await open();
      await handle.load();
      try { handle.touch(); } finally { await handle.close(); }
    }`;
    expect(exitsOf(text)).toEqual(['reject at 4']);
  });

  it('is skipped behind a step of its own that fails', () => {
    const text = `export async function f() {
      const handle = await open();
      try { handle.touch(); } finally {
        await handle.load();
        await handle.close();
      }
    }`;
    expect(exitsOf(text)).toEqual(['reject at 5']);
  });

  it('keeps apart the ways by which it is entered', () => {
    const text = `export async function f(flag: boolean) {
      const handle = await open();
      let failed = true;
      try {
        await handle.load();
        failed = false;
      } finally {
        if (failed) await handle.close();
      }
      if (flag) return;
      await handle.close();
    }`;
    expect(exitsOf(text)).toEqual(['return at 11']);
  });

  it('swallows the exception when it returns', () => {
    const text = `export async function f() {
      const handle = await open();
      try { await handle.load(); } finally { return; }
    }`;
    expect(exitsOf(text)).toEqual(['return at 4']);
  });

  it('of an inner try releases before the outer one sees the exception', () => {
    const text = `export async function f() {
      const handle = await open();
      try {
        try { await handle.load(); } finally { await handle.close(); }
      } catch { return; }
    }`;
    expect(exitsOf(text)).toEqual([]);
  });
});

describe('a release', () => {
  it('counts although it throws', () => {
    const text = `export async function f() {
      const handle = await open();
      await handle.close();
      throw new Error();
    }`;
    expect(exitsOf(text)).toEqual([]);
  });

  it('in the catch alone is missed by the normal way', () => {
    const text = `export async function f() {
      const handle = await open();
      try { await handle.load(); } catch (error) { await handle.close(); throw error; }
    }`;
    expect(exitsOf(text)).toEqual(['end at 4']);
  });
});

describe('an acquisition', () => {
  it('that rejects opens nothing', () => {
    const text = `export async function f() {
      let handle;
      try { handle = await open(); } catch { return; }
      await handle.close();
    }`;
    expect(exitsOf(text)).toEqual([]);
  });

  it('is lost when another one takes its place', () => {
    const text = `export async function f(again: () => boolean) {
      let handle = openSync();
      if (again()) handle = null;
      handle?.close();
    }`;
    expect(exitsOf(text)).toEqual(['overwrite at 4']);
  });
});
