import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/findings/finding.js';
import { codeFrame, frameText, sourceLines } from '../../../src/reporters/shared/code-frame.js';
import { makeFinding, makeStep } from '../sample-result.js';

const SIGNS = { bar: '|', gap: ':', marker: '>' };

function frameOf(sources: Readonly<Record<string, string>>, finding: Partial<Finding>, width = 80): string[] {
  const linesOf = sourceLines(new Map(Object.entries(sources)));
  const room = { width, ellipsis: '...' };
  return frameText(codeFrame(makeFinding({ file: 'a.ts', ...finding }), linesOf, room), SIGNS);
}

describe('the places of a code frame', () => {
  it('are the steps with a line around each, and a gap between', () => {
    const source = ['zero', 'open()', 'two', 'three', 'four', 'five', '  return', '}'].join('\n');
    const path = [makeStep({ file: 'a.ts', line: 2, column: 1 }), makeStep({ file: 'a.ts', line: 7, column: 3 })];
    expect(frameOf({ 'a.ts': source }, { line: 2, column: 1, path })).toEqual([
      '  1 | zero',
      '> 2 | open()',
      '    | ^ 1',
      '  3 | two',
      '   :',
      '  6 | five',
      '> 7 |   return',
      '    |   ^ 2',
      '  8 | }',
    ]);
  });

  it('are marked once, with the number of each step there', () => {
    const at = (line: number, column: number) => makeStep({ file: 'a.ts', line, column });
    const path = [at(1, 1), at(3, 1), at(3, 5), at(3, 6), at(1, 1)];
    expect(
      frameOf({ 'a.ts': ['open()', 'two', 'use work()', 'four'].join('\n') }, { line: 1, column: 1, path }),
    ).toEqual([
      '> 1 | open()',
      '    | ^ 1, 5',
      '  2 | two',
      '> 3 | use work()',
      '    | ^ 2 ^ 3',
      '    |      ^ 4',
      '  4 | four',
    ]);
  });

  it('leave no gap of a single line', () => {
    const path = [makeStep({ file: 'a.ts', line: 1, column: 1 }), makeStep({ file: 'a.ts', line: 5, column: 1 })];
    const shown = frameOf({ 'a.ts': ['one', 'two', 'three', 'four', 'five'].join('\n') }, { line: 1, column: 1, path });
    expect(shown).toContain('  3 | three');
  });
});

describe('the files of a code frame', () => {
  it("are named where they are others than the finding's own", () => {
    const path = [makeStep({ file: 'a.ts', line: 1 }), makeStep({ file: 'b.ts', line: 1 })];
    expect(frameOf({ 'a.ts': 'open()', 'b.ts': 'leave()' }, { line: 1, column: 1, path })).toEqual([
      '> 1 | open()',
      '    | ^ 1',
      'b.ts',
      '> 1 | leave()',
      '    | ^ 2',
    ]);
  });

  it('are lines as the compiler counts them', () => {
    expect(frameOf({ 'a.ts': 'one\r\ntwo\rthree\u2028four' }, { line: 4, column: 1 })).toContain('> 4 | four');
  });

  it('are left out where the source is not known or too short', () => {
    expect(frameOf({}, { line: 1 })).toEqual([]);
    expect(frameOf({ 'a.ts': 'one' }, { line: 9 })).toEqual([]);
  });
});

describe('a line of a code frame', () => {
  it('loses the common indentation and keeps the caret in place', () => {
    expect(frameOf({ 'a.ts': '\t\tif (x) {\n\t\t\topen();\n\t\t}\n' }, { line: 2, column: 4 })).toEqual([
      '  1 | if (x) {',
      '> 2 |   open();',
      '    |   ^',
      '  3 | }',
    ]);
  });

  it('counts wide characters as the terminal does', () => {
    expect(frameOf({ 'a.ts': 'f("接続", open())' }, { line: 1, column: 9 })).toEqual([
      '> 1 | f("接続", open())',
      '    |           ^',
    ]);
  });

  it('is shown around the place where it is too long', () => {
    const source = `${'a'.repeat(100)};open();${'b'.repeat(100)}`;
    expect(frameOf({ 'a.ts': source }, { line: 1, column: 102 }, 20)).toEqual([
      '> 1 | ...aaaaaaaaa;open();bbb...',
      '    |              ^',
    ]);
  });

  it('keeps a second caret within what is shown of it', () => {
    const path = [makeStep({ file: 'a.ts', line: 1, column: 1 }), makeStep({ file: 'a.ts', line: 1, column: 90 })];
    const carets = frameOf({ 'a.ts': 'a'.repeat(100) }, { line: 1, column: 1, path: [...path] }, 20).slice(1);
    expect(Math.max(...carets.map((line) => line.indexOf('^')))).toBeLessThanOrEqual('> 1 | '.length + 20);
  });
});
