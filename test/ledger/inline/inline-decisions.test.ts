import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/findings/finding.js';
import { applyInlineDecisions } from '../../../src/ledger/inline/apply-inline.js';
import { readInlineDecisions } from '../../../src/ledger/inline/inline-decisions.js';
import { identified } from '../samples.js';

const FILE = 'src/db.ts';

function read(...lines: readonly string[]) {
  return readInlineDecisions(FILE, lines.join('\n'));
}

it('are read above the code and beside it', () => {
  const { decisions, problems } = read(
    'const a = 1;',
    '// leakaudit: refuted unclosed-connection -- the owner closes it',
    'const b = pool.connect();',
    'const c = pool.connect(); // leakaudit: accepted unclosed-connection -- one only',
  );
  expect(problems).toEqual([]);
  expect(decisions).toEqual([
    {
      file: FILE,
      line: 2,
      appliesTo: 3,
      status: 'refuted',
      rule: 'unclosed-connection',
      reason: 'the owner closes it',
    },
    { file: FILE, line: 4, appliesTo: 4, status: 'accepted', rule: 'unclosed-connection', reason: 'one only' },
  ]);
});

it('are read from block comments over several lines', () => {
  const { decisions } = read(
    '/*',
    ' * leakaudit: deferred no-timeout -- until the client',
    ' * has one',
    ' */',
    'fetch(url);',
  );
  expect(decisions).toMatchObject([{ line: 1, appliesTo: 5, status: 'deferred', reason: 'until the client has one' }]);
});

it('may be stacked above one line', () => {
  const { decisions } = read('// leakaudit: refuted a -- x', '// leakaudit: refuted b -- y', 'f();');
  expect(decisions.map(({ appliesTo }) => appliesTo)).toEqual([3, 3]);
});

it('are found at the end of blocks, in JSX and with CRLF', () => {
  const { decisions } = readInlineDecisions(
    'src/view.tsx',
    'function f() {\r\n  g();\r\n  // leakaudit: refuted a -- x\r\n}\r\nconst v = <p>{/* leakaudit: refuted b -- y */ h()}</p>;\r\n',
  );
  expect(decisions).toMatchObject([
    { line: 3, appliesTo: 4, reason: 'x' },
    { line: 5, appliesTo: 5, reason: 'y' },
  ]);
});

it('are not read from strings, templates, regular expressions or JSX text', () => {
  const { decisions, problems } = readInlineDecisions(
    'src/view.tsx',
    [
      'const a = "// leakaudit: refuted a -- x";',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the source under test is a template
      'const b = `// leakaudit: refuted a -- x ${1}`;',
      'const c = /\\/\\/ leakaudit: refuted a -- x/;',
      'const d = <p>// leakaudit: refuted a -- x</p>;',
    ].join('\n'),
  );
  expect({ decisions, problems }).toEqual({ decisions: [], problems: [] });
});

it.each([
  ['// leakaudit: refuted unclosed-connection', 'this decision gives no reason'],
  ['// leakaudit: refuted unclosed-connection --', 'this decision gives no reason'],
  ['// leakaudit: refuted unclosed-connection because of x', "can't be read"],
  ['// leakaudit: ignored unclosed-connection -- x', "can't be read"],
  ['// leakaudit: refuted -- x', "can't be read"],
  ['// leakaudit: see the wiki', "can't be read"],
])('are reported when malformed: %s', (line, message) => {
  const { decisions, problems } = read(line, 'f();');
  expect(decisions).toEqual([]);
  expect(problems).toMatchObject([
    { kind: 'malformed', file: FILE, line: 1, message: expect.stringContaining(message) },
  ]);
});

it('leave other comments alone', () => {
  expect(read('// see leakaudit: it is a tool', '// nothing', 'f();')).toEqual({ decisions: [], problems: [] });
});

describe('applying inline decisions', () => {
  const { ordinal: _ordinal, ...shown } = identified();
  const open: Finding = { ...shown, status: 'open' };
  const { decisions } = readInlineDecisions(
    FILE,
    `${'\n'.repeat(10)}// leakaudit: refuted unclosed-connection -- closed by the owner\n`,
  );

  it('settles the finding on their line', () => {
    const { findings, problems } = applyInlineDecisions([open], decisions);
    expect(findings).toMatchObject([
      { status: 'refuted', decision: { reason: 'closed by the owner', source: 'inline' } },
    ]);
    expect(problems).toEqual([]);
  });

  it('reports a decision that no finding stands beside', () => {
    for (const changes of [{ line: 13 }, { rule: 'no-timeout' }, { file: 'src/other.ts' }]) {
      const { findings, problems } = applyInlineDecisions([{ ...open, ...changes }], decisions);
      expect(findings).toMatchObject([{ status: 'open' }]);
      expect(problems).toMatchObject([{ kind: 'unused', file: FILE, line: 11 }]);
    }
  });

  it('leaves the first word to the ledger', () => {
    for (const status of ['deferred', 'regressed', 'contested', 'confirmed'] as const) {
      const { findings, problems } = applyInlineDecisions([{ ...open, status }], decisions);
      expect(findings).toMatchObject([{ status }]);
      expect(problems).toEqual([]);
    }
    const reopened = { ...open, reopenedBecause: ['trigger fired'] };
    expect(applyInlineDecisions([reopened], decisions).findings).toEqual([reopened]);
  });

  it('settles nothing where two of them speak', () => {
    const twice = [...decisions, ...decisions.map((decision) => ({ ...decision, status: 'accepted' as const }))];
    expect(applyInlineDecisions([open], twice).findings).toEqual([open]);
  });
});
