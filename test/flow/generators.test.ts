import { describe, expect, it } from 'vitest';
import { exitsOf } from './analyse-sources.js';

describe('a generator', () => {
  it('is left where its consumer stops', () => {
    const text = `export async function* f(lines: readonly string[]) {
      const handle = await open();
      for (const line of lines) yield line;
      await handle.close();
    }`;
    expect(exitsOf(text)).toEqual(['abandoned-generator at 4']);
  });

  it('runs its finally when its consumer stops', () => {
    const text = `export async function* f(lines: readonly string[]) {
      const handle = await open();
      try { yield* lines; } finally { await handle.close(); }
    }`;
    expect(exitsOf(text)).toEqual([]);
  });

  it('does not run its catch when its consumer stops', () => {
    const text = `export async function* f(lines: readonly string[]) {
      const handle = await open();
      try { yield lines; } catch { await handle.close(); return; }
      await handle.close();
    }`;
    expect(exitsOf(text)).toEqual(['abandoned-generator at 4']);
  });

  it('that yields before it opens owes nothing there', () => {
    const text = `export async function* f(lines: readonly string[]) {
      yield lines;
      const handle = await open();
      await handle.close();
    }`;
    expect(exitsOf(text)).toEqual([]);
  });

  it('gives away what it yields and never closes', () => {
    expect(exitsOf('export async function* f() {\n  const handle = await open();\n  yield handle;\n}')).toEqual([]);
  });

  it('lends what it yields and closes afterwards', () => {
    const text = `export async function* f() {
      const handle = await open();
      yield handle;
      await handle.close();
    }`;
    expect(exitsOf(text)).toEqual(['abandoned-generator at 4']);
  });
});

describe('a loop over an async iterable', () => {
  it('can fail at each round', () => {
    const text = `export async function f(lines: AsyncIterable<string>) {
      const handle = await open();
      for await (const line of lines) handle.touch(line);
      await handle.close();
    }`;
    expect(exitsOf(text)).toEqual(['reject at 4']);
  });
});
