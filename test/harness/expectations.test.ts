import { describe, expect, it } from 'vitest';
import { parseExpectations } from './expectations.js';

function parse(text: string, file = 'a.ts') {
  return parseExpectations(file, text);
}

describe('the expectation parser', () => {
  it('reads a leak on its line', () => {
    const { expectations, problems } = parse('const a = 1;\nopen(); // leak: unclosed-handle "file handle"\n');
    expect(problems).toEqual([]);
    expect(expectations).toEqual([
      { kind: 'leak', file: 'a.ts', line: 2, rule: 'unclosed-handle', message: /file handle/ },
    ]);
  });

  it('reads several on one line, with marks and quotes inside a regexp', () => {
    const { expectations } = parse('x(); // leak: a "http://b \\"c\\"" // leak: b "d" // noise: c because of e');
    expect(expectations.map((each) => [each.kind, each.rule])).toEqual([
      ['leak', 'a'],
      ['leak', 'b'],
      ['noise', 'c'],
    ]);
    expect(expectations[0]).toMatchObject({ message: /http:\/\/b "c"/ });
  });

  it('reads steps with their owner and direction', () => {
    const { expectations, problems } = parse(
      'x(); // step 2: "a"\ny(); // step 1 below: "b"\nz(); // step 3 of some-rule below: "c"',
    );
    expect(problems).toEqual([]);
    expect(expectations).toMatchObject([
      { number: 2, direction: 'above', rule: undefined },
      { number: 1, direction: 'below', rule: undefined },
      { number: 3, direction: 'below', rule: 'some-rule' },
    ]);
  });

  it('reads block comments and JSX comments', () => {
    const source =
      'const page = (\n  <div>\n    {/* leak: a "b" */}\n    {open() /* missed: c because d */}\n  </div>\n);';
    expect(parse(source, 'a.jsx').expectations).toMatchObject([
      { kind: 'leak', line: 3 },
      { kind: 'missed', line: 4, reason: 'd' },
    ]);
  });

  it.each(['a.ts', 'a.tsx', 'a.js', 'a.jsx', 'a.mjs', 'a.cts'])('reads %s', (file) => {
    expect(parse('open(); // leak: a "b"', file).expectations).toHaveLength(1);
  });

  it('takes nothing from strings, templates, regular expressions and JSX text', () => {
    const source = [
      'const s = \'// leak: a "b"\';',
      'const t = `// leak: a "b" // leak: a "b"`;',
      'const r = /\\/\\/ leak: a "b"/;',
      'const j = <p>// leak: a "b" {1} // leak: a "b" </p>;',
    ].join('\n');
    expect(parse(source, 'a.tsx')).toEqual({ expectations: [], problems: [] });
  });

  it('leaves other comments alone', () => {
    expect(parse('// the pool leaks: never mind\n// stepping over\nopen();')).toEqual({
      expectations: [],
      problems: [],
    });
  });
});

describe('a malformed expectation', () => {
  it.each([
    ['leak without quotes', '// leak: a b'],
    ['leak without a colon', '// leak a "b"'],
    ['leak without a rule', '// leak: "b"'],
    ['leak with trailing words', '// leak: a "b" maybe'],
    ['plural', '// leaks: a "b"'],
    ['capital', '// Leak: a "b"'],
    ['step without a number', '// step: "b"'],
    ['step zero', '// step 0: "b"'],
    ['missed without a reason', '// missed: a'],
    ['noise without words after because', '// noise: a because'],
    ['invalid regexp', '// leak: a "("'],
    ['malformed second part', '// leak: a "b" // step x'],
  ])('refuses a %s and names the place', (_, comment) => {
    const { problems } = parse(`\nopen(); ${comment}`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^a\.ts:2 (malformed expectation|invalid regexp)/);
  });
});
