import { describe, expect, it } from 'vitest';
import { analyseAcquisitions } from '../../src/flow/index.js';
import { environmentOf } from './analyse-sources.js';

const IMPORTS = `import { Gate, lend, open, openIfFree, openSync, openThen } from 'store';\n`;

/** What the census says of each site of a file: `finally`, or `stored: stored in field handle of Cache`. */
function fatesOf(text: string): readonly string[] {
  const { unit, environment } = environmentOf('main.ts', IMPORTS + text);
  return analyseAcquisitions(unit, environment).map(({ discharge, detail }) => {
    return detail === undefined ? discharge : `${discharge}: ${detail}`;
  });
}

const inFunction = (body: string) => fatesOf(`export async function f(list: Set<unknown>, emit: any) {\n${body}\n}`);

describe('a site is released', () => {
  it.each([
    ['finally', 'const h = await open(); try { await h.load(); } finally { await h.close(); }'],
    ['finally', 'const h = await open(); return h.load().finally(() => h.close());'],
    ['all-paths', 'const h = await open(); await h.close();'],
    [
      'all-paths',
      'const h = await open(); if (emit) { await h.close(); return; } try { await h.load(); } finally { await h.close(); }',
    ],
    ['using', 'await using h = await open(); await h.load();'],
    ['callback: given to emit.once()', "const h = await open(); emit.once('end', () => h.close());"],
  ])('as %s by %s', (fate, body) => {
    expect(inFunction(body)).toEqual([fate]);
  });

  it('in the finally of the caller by a helper', () => {
    const text = `const end = (h: any) => { h.close(); };
    export async function f() { const h = await open(); try { await h.load(); } finally { end(h); } }`;
    expect(fatesOf(text)).toEqual(['finally']);
  });
});

describe('a site leaks', () => {
  it('where a finding is told by other means than a path', () => {
    const text = `export class Panel {
      constructor(window: any) {
        window.onDidChangeTheme(() => this.render());
      }
      render() {}
      dispose() {}
    }`;
    expect(fatesOf(text)).toEqual(['leaks: likely: line 4, nobody keeps what would end it']);
  });
});

describe('a site is handed over', () => {
  it.each([
    ['returned: returned to the caller', 'return open();'],
    ['passed: passed to list.add()', 'list.add(await open());'],
    ['stored: stored in variable current', 'current = await open();'],
    ['stored: stored in emit.handle', 'emit.handle = await open();'],
  ])('as %s', (fate, body) => {
    const [found] = fatesOf(`let current; export async function f(list: Set<unknown>, emit: any) {\n${body}\n}`);
    expect(found).toBe(fate);
  });

  it('to the consumer of a generator', () => {
    expect(fatesOf('export function* f() { yield openSync(); }')).toEqual(['returned: yielded to the consumer']);
  });

  it('to a field', () => {
    const text = `export class Cache {
      first = openSync();
      private handle: any;
      async open() { this.handle = await open(); }
    }`;
    expect(fatesOf(text)).toEqual([
      'stored: stored in field first of Cache',
      'stored: stored in field handle of Cache',
    ]);
  });

  it('on some paths, and released on the others', () => {
    expect(inFunction('const h = await open(); if (emit) return h; await h.close();')).toEqual([
      'all-paths: or returned to the caller',
    ]);
  });
});

describe('a site owes nothing', () => {
  it('at the top level', () => {
    expect(fatesOf('const h = openSync();')).toEqual(['process: made at the top level']);
  });

  it('where the library lends', () => {
    expect(inFunction('await lend((h) => h.load());')).toEqual(['scoped-callback: lent by lend()']);
  });
});

describe('a site is open', () => {
  it('where a path leaks', () => {
    expect(inFunction('const h = await open();\nawait h.load();\nawait h.close();')).toEqual([
      'leaks: certain: line 4, the exception leaves the function while the handle is still open',
    ]);
  });

  it('where it goes to code that is not there', () => {
    expect(inFunction('emit(await open());')).toEqual(['gave-up: it is passed to emit, whose code was not found']);
  });

  it('where nothing in the function gives back what another object holds', () => {
    expect(fatesOf('export function f(gate: Gate) { gate.enter(); }')).toEqual([
      'gave-up: nothing in the function that acquires the pass releases it',
    ]);
  });

  it('where the callback that gets it has a name', () => {
    expect(inFunction('openThen(emit);')).toEqual(['gave-up: where its value goes can not be told']);
  });
});

it('does not count words without a release', () => {
  expect(fatesOf('export async function f(lock: any) { await lock.acquire(); }')).toEqual([]);
});
