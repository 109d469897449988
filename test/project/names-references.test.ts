import { describe, expect, it } from 'vitest';
import { snippet } from './names-harness.js';

describe('references', () => {
  it('counts shorthand properties and leaves property names and labels alone', () => {
    const s = snippet('const a = 1;\nuse({ /*1*/a }, { /*2*/a: 1 }, b./*3*/a);\n/*4*/a: for (;;) break /*5*/a;');
    expect([1, 2, 3, 4, 5].map((mark) => s.lineOf(mark))).toEqual([1, undefined, undefined, undefined, undefined]);
    expect(s.at(1)?.references).toHaveLength(1);
  });

  it.each([
    ['a = 1;', 1],
    ['a += 1;', 1],
    ['a ??= b;', 1],
    ['a++; --a;', 2],
    ['[a, b] = c;', 1],
    ['({ x: a, ...b } = c);', 1],
    ['({ a } = c);', 1],
    ['({ a = 1 } = c);', 1],
    ['[...a] = c;', 1],
    ['[[a = 1]] = c;', 1],
    ['(a as any) = 1; a! = 2;', 2],
    ['for (a of c) {}', 1],
    ['for (a in c) {}', 1],
    ['for ({ a } of c) {}', 1],
    ['c = a;', 0],
    ['c = [a];', 0],
    ['c = { x: a, a };', 0],
    ['a.b = 1; a[0] = 2; a.n++;', 0],
    ['[c = a] = d;', 0],
    ['!a; -a; typeof a;', 0],
    ['for (c of a) {}', 0],
  ])('tells writes from reads: %s', (code, writes) => {
    const s = snippet(`let /*1*/a; ${code}`);
    expect(s.at(1)?.writes).toHaveLength(writes);
    expect(s.at(1)?.references.length).toBeGreaterThan(0);
  });
});

describe('types, heritage and tags', () => {
  it('resolves annotations to their import', () => {
    const s = snippet(
      "import { Pool } from 'pg';\nimport * as redis from 'redis';\nlet a: /*1*/Pool; let b: /*2*/redis.Client;",
    );
    expect([s.at(1)?.kind, s.at(2)?.kind]).toEqual(['import', 'import']);
  });

  it('keeps types and values of one name apart', () => {
    const s = snippet('const Row = 1;\ntype Row = string;\nlet a: /*1*/Row = /*2*/Row;\nlet b: typeof /*3*/Row;');
    expect([s.lineOf(1), s.lineOf(2), s.lineOf(3)]).toEqual([2, 1, 1]);
  });

  it('lets a type parameter hide an import', () => {
    const s = snippet(
      "import { T } from 'm';\nfunction f<T>(a: /*1*/T) {}\nlet b: /*2*/T;\ntype E = X extends (infer T)[] ? /*3*/T : never;",
    );
    expect([s.lineOf(1), s.lineOf(2), s.lineOf(3)]).toEqual([2, 1, 4]);
  });

  it('resolves heritage: a class extends a value and implements a type', () => {
    const s = snippet('const Base = mixin();\ninterface Base {}\nclass A extends /*1*/Base implements /*2*/Base {}');
    expect([s.lineOf(1), s.lineOf(2)]).toEqual([1, 2]);
  });

  it('resolves component tags and leaves intrinsic ones', () => {
    const s = snippet(
      'const Panel = 1, div = 2, ui = 3;\n</*1*/Panel a={1}>x</Panel>;\n</*2*/div />;\n</*3*/ui.Box />;',
      'a.tsx',
    );
    expect([s.at(1)?.name, s.at(2), s.at(3)?.name]).toEqual(['Panel', undefined, 'ui']);
    expect(s.at(1)?.references).toHaveLength(1);
  });

  it('leaves names that belong to other modules or nodes alone', () => {
    const s = snippet(
      "const Pool = 1, meta = 2, p = 3;\nlet a: import('pg')./*1*/Pool;\nimport./*2*/meta.url;\nexport { /*3*/Pool } from 'pg';\nfunction is(x): x is string { return enumeration./*4*/p; }",
    );
    expect([1, 2, 3, 4].map((mark) => s.at(mark))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('resolves computed names outside the method they name', () => {
    const s = snippet('const key = 1;\nclass A { [/*1*/key](key) { return /*2*/key; } }');
    expect([s.at(1)?.kind, s.at(2)?.kind]).toEqual(['const', 'param']);
  });

  it('does not take an inherited property of Object for a variable', () => {
    expect(snippet('/*1*/constructor; toString;').at(1)).toBeUndefined();
  });
});
