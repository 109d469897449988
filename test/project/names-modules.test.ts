import { describe, expect, it } from 'vitest';
import type { FileNames } from '../../src/project/names.js';
import { snippet } from './names-harness.js';

function imports(code: string): Record<string, string | undefined> {
  const { names, ast } = snippet(code);
  const found = names.variablesOf(ast).map((variable) => [variable.name, names.importOf(variable)] as const);
  return Object.fromEntries(found.map(([name, to]) => [name, to && `${to.specifier}#${to.imported}`]));
}

function exports(code: string): Record<string, string> {
  const { names } = snippet(code);
  return Object.fromEntries(names.exportNames.map((name) => [name, describeExport(names, name)]));
}

function describeExport(names: FileNames, name: string): string {
  const target = names.exportOf(name);
  if (target?.kind === 'variable') return `${target.variable.kind} ${target.variable.name}`;
  if (target?.kind === 'reexport') return `${target.specifier}#${target.imported}`;
  return target ? target.node.getText() : 'nothing';
}

describe('imports', () => {
  it('reads ES imports', () => {
    expect(
      imports("import d, { a, b as c, default as e } from 'm'; import * as ns from 'n'; import q = require('o');"),
    ).toEqual({
      d: 'm#default',
      a: 'm#a',
      c: 'm#b',
      e: 'm#default',
      ns: 'n#*',
      q: 'o#*',
    });
  });

  it('reads CommonJS and dynamic imports', () => {
    expect(
      imports(
        "const x = require('m'); const { a, b: c, ...rest } = require('m'); const y = require('m').z; const w = await import('n'); const v = (await import('n')).q; const { default: u } = await import('n');",
      ),
    ).toEqual({ x: 'm#*', a: 'm#a', c: 'm#b', rest: undefined, y: 'm#z', w: 'n#*', v: 'n#q', u: 'n#default' });
  });

  it('reads an import that is assigned once', () => {
    expect(imports("let a; a = require('m'); let b; b = require('m'); b = other;")).toEqual({ a: 'm#*', b: undefined });
  });

  it('believes createRequire and no other require of the project', () => {
    expect(imports("const require = createRequire(import.meta.url); const a = require('m');")).toMatchObject({
      a: 'm#*',
    });
    expect(imports("const require = load; const a = require('m');")).toMatchObject({ a: undefined });
  });

  it('does not take a call of the module, a deep pattern or a computed specifier for an import', () => {
    expect(imports("const a = require('m')(); const { b: { c } } = require('m'); const d = require(name);")).toEqual({
      a: undefined,
      c: undefined,
      d: undefined,
    });
  });

  it('lists every specifier once', () => {
    const { names } = snippet(
      "import 'a'; export * from 'b'; require('c'); import('d'); let x: import('e').T; import 'a';",
    );
    expect(names.specifiers).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('exports', () => {
  it('reads declarations', () => {
    expect(
      exports(
        'export const a = 1, { b, c: [d] } = x; export function f() {} export class C {} export enum E {} export type T = 1;',
      ),
    ).toEqual({ a: 'const a', b: 'const b', d: 'const d', f: 'function f', C: 'class C', E: 'enum E', T: 'type T' });
  });

  it('reads clauses and re-exports', () => {
    expect(
      exports("const a = 1; export { a, a as b }; export { c as d, default } from 'm'; export * as ns from 'n';"),
    ).toEqual({
      a: 'const a',
      b: 'const a',
      d: 'm#c',
      default: 'm#default',
      ns: 'n#*',
    });
    expect(snippet("export * from 'm';").names.starReexports).toEqual(['m']);
  });

  it.each([
    ['export default function () {}', 'function default'],
    ['export default class Store {}', 'class Store'],
    ['const a = 1; export default a;', 'const a'],
    ['export default make();', 'make()'],
    ['function a() {} export = a;', 'function a'],
  ])('reads default exports: %s', (code, expected) => {
    expect(exports(code).default).toBe(expected);
  });
});

describe('CommonJS exports', () => {
  it('are read from assignments', () => {
    expect(
      exports("function f() {} exports.a = f; module.exports.b = exports.c = make(); exports.d = require('m');"),
    ).toEqual({
      a: 'function f',
      b: 'make()',
      c: 'make()',
      d: 'm#*',
    });
  });

  it('reads a module that is an object', () => {
    const code = "const a = 1; module.exports = { a, b: make(), 'c': a, ...require('m') };";
    expect(exports(code)).toMatchObject({ a: 'const a', b: 'make()', c: 'const a' });
    expect(exports(code)['export=']).toContain('make()');
    expect(snippet(code).names.starReexports).toEqual(['m']);
  });

  it('reads a module that is another one', () => {
    const code = "module.exports = require('./lib');";
    expect(exports(code)).toEqual({ 'export=': './lib#*', default: './lib#*' });
    expect(snippet(code).names.starReexports).toEqual(['./lib']);
  });

  it('reads chains of module.exports and exports, but no variable of that name', () => {
    expect(exports('module.exports = exports = class Db {};')['export=']).toBe('class Db {}');
    expect(exports('const exports = {}; exports.a = 1;')).toEqual({});
  });

  it('reads exports that a variable holds as well', () => {
    expect(exports('const app = module.exports = make(); const a = exports.b = make();')).toEqual({
      'export=': 'const app',
      default: 'const app',
      b: 'const a',
    });
    expect(exports('var exports = module.exports = function () {}; exports.a = 1;')).toMatchObject({ a: '1' });
    expect(exports('var exports = module.exports; exports.a = 1;')).toEqual({ a: '1' });
    expect(exports('var exports = exports.a; exports.a = 1;')).toEqual({});
  });
});
