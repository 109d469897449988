import { describe, expect, it } from 'vitest';
import { ts } from '../../src/project/ast.js';
import { snippet } from './names-harness.js';

describe('scopes', () => {
  it('resolves a block variable before that of the function around it', () => {
    const s = snippet('const a = 1;\n{\nconst a = 2;\nuse(/*1*/a);\n}\nuse(/*2*/a);');
    expect([s.lineOf(1), s.lineOf(2)]).toEqual([3, 1]);
  });

  it('hoists var and function declarations', () => {
    const s = snippet('function f() {\nuse(/*1*/x, /*2*/g);\nif (y) {\nvar x = 1;\n}\nfunction g() {}\n}');
    expect([s.lineOf(1), s.lineOf(2)]).toEqual([4, 6]);
  });

  it('keeps let of a loop head inside the loop', () => {
    const s = snippet(
      'let i = 0;\nfor (let i = 0; /*1*/i < 3; i++) {}\nfor (const i of /*3*/list) use(/*2*/i);\nuse(/*4*/i);',
    );
    expect([s.lineOf(1), s.lineOf(2), s.lineOf(3), s.lineOf(4)]).toEqual([2, 3, undefined, 1]);
  });

  it('does not show body variables to default values of parameters', () => {
    const s = snippet('const b = 1;\nfunction f(a = /*1*/b) {\nvar b = 2;\nreturn /*2*/b;\n}');
    expect([s.lineOf(1), s.lineOf(2)]).toEqual([1, 3]);
  });

  it('takes a var that repeats a parameter for the parameter', () => {
    const s = snippet('function f(options) {\nvar options = options || {};\nreturn /*1*/options;\n}');
    expect(s.at(1)?.kind).toBe('param');
    expect(s.at(1)?.writes).toHaveLength(1);
    expect(s.at(1)?.references.map((reference) => reference.pos)).toEqual(
      s
        .at(1)
        ?.references.map((reference) => reference.pos)
        .toSorted((a, b) => a - b),
    );
  });

  it('shows the name of a function expression inside only', () => {
    const s = snippet('const x = function retry() { return /*1*/retry; };\n/*2*/retry();');
    expect(s.at(1)?.kind).toBe('function');
    expect(s.at(2)).toBeUndefined();
  });

  it('shows the name of a class expression inside only', () => {
    const s = snippet('const x = class Inner { make() { return new /*1*/Inner(); } };\nnew /*2*/Inner();');
    expect([s.at(1)?.kind, s.at(2)]).toEqual(['class', undefined]);
  });
});

describe('scopes of statements and parameters', () => {
  it('binds catch variables, with and without a pattern', () => {
    const s = snippet('try {} catch (e) { log(/*1*/e); }\ntry {} catch ({ code }) { log(/*2*/code); }\nlog(/*3*/e);');
    expect([s.at(1)?.kind, s.at(2)?.kind, s.at(3)]).toEqual(['catch', 'catch', undefined]);
  });

  it('gives a switch one scope for all its cases', () => {
    const s = snippet('switch (x) {\ncase 1: let a = 1; break;\ncase 2: use(/*1*/a);\n}\nuse(/*2*/a);');
    expect([s.lineOf(1), s.lineOf(2)]).toEqual([2, undefined]);
  });

  it('knows destructured parameters and parameter properties', () => {
    const s = snippet(
      'class S { constructor(private pool: P, { a: { b }, ...rest }: O) { /*1*/pool; /*2*/b; /*3*/rest; /*4*/a; } }',
    );
    expect([1, 2, 3, 4].map((mark) => s.at(mark)?.kind)).toEqual(['param', 'param', 'param', undefined]);
  });
});

describe('variables', () => {
  it('tells the owner of a variable', () => {
    const s = snippet('const top = 1;\nfunction f(p) { if (p) { let inner; } }\nclass C { static { var s = 1; } }');
    const [f] = s.ast.statements.filter(ts.isFunctionDeclaration);
    const block = s.ast.statements.filter(ts.isClassDeclaration)[0]?.members[0];
    if (!f || !block || !ts.isClassStaticBlockDeclaration(block)) throw new Error('fixture changed');
    const namesOf = (owner: Parameters<typeof s.names.variablesOf>[0]) => s.names.variablesOf(owner).map((v) => v.name);
    expect(namesOf(s.ast)).toEqual(['top', 'f', 'C']);
    expect(namesOf(f)).toEqual(['p', 'inner']);
    expect(namesOf(block)).toEqual(['s']);
  });

  it('tells the kinds of variables apart', () => {
    const s = snippet(
      'const a = 1; let b; var c; using d = x(); await using e = y(); enum F {} namespace G {} type H = 1; interface I {}',
    );
    const kinds = s.names.variablesOf(s.ast).map((variable) => variable.kind);
    expect(kinds).toEqual(['const', 'let', 'var', 'using', 'using', 'enum', 'namespace']);
  });

  it('keeps overloads one variable, declared by the one with a body', () => {
    const s = snippet(
      'function f(a: string): void;\nfunction f(a: number): void;\nfunction f(a: unknown) { /*1*/a; }\n/*2*/f(1);',
    );
    expect([s.lineOf(1), s.lineOf(2)]).toEqual([3, 3]);
    expect(s.names.variablesOf(s.ast)).toHaveLength(1);
  });

  it('survives a very long expression by a stated failure', () => {
    const sum = Array.from({ length: 5_000 }, (_, index) => `a${index}`).join('+');
    expect(() => snippet(`const x = ${sum};`)).toThrow('code is nested more than 1000 levels deep');
  });
});
