import { describe, expect, it } from 'vitest';
import type { AuditResult } from '../../src/findings/audit-result.js';
import { STATUSES } from '../../src/findings/status.js';
import { reporters } from '../../src/reporters/index.js';
import { makeDecision, makeFinding, makeResult, makeRule, makeStep } from './sample-result.js';

const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  'a colour escape': '\u001b[31mred\u001b[0m',
  'a one-character escape': '\u009b2J\u009b31m',
  'a terminal link': '\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007',
  'a direction override': 'access\u202e\u2066level\u2069',
  'invisible characters': 'a\u200b\u00ad\ufeff\u{e0041}b',
  'a null byte': 'a\u0000b',
  'a half surrogate pair': 'a\ud800b',
  'line breaks': 'one\ntwo\r\nthree\u2028four\u2029five',
  'a forged line': '\n✔ nothing found\n',
  'a workflow command': '\n::error::gone wrong',
  'a workflow command with properties': '\n::set-output name=x::y',
  'a command of an older runner': '##[add-mask]x ##vso[task.setvariable variable=x]y',
  'a command already escaped': 'a%0A::stop-commands::token%3A%2C',
  'property separators': 'a,line=1::b:c',
  'table pipes': 'a | b \\| c\\\\| <b>d |',
  'a code fence': '\n```\n# out\n~~~~~~\n',
  backticks: '`` ` ````` `',
  tags: '<script>alert(1)</script><img src=x onerror=alert(1)><!-- -->',
  'a section end': ']]>]]&gt;&lt;b&gt;',
  markdown: '# head\n* [link](javascript:alert(1)) ![image](https://evil.example/x.png) **bold** [ref]: x',
  'a bare address': 'https://evil.example/path www.evil.example me@evil.example',
  'a mention': '@octocat fixes #1 and octo/cat#2',
  placeholders: '{0} {{1}} [text](1) \\[text](2) \\\\](3)',
  'quotes and backslashes': '"\'\\"\\',
};

/** The text in every field that scanned code, a plugin, the ledger or a file name may fill. */
function hostileResult(text: string): AuditResult {
  const file = `src/${text}.ts`;
  const step = makeStep({ file, line: 2, column: 3, message: text });
  const findings = STATUSES.map((status, index) =>
    makeFinding({
      id: `LA-0000000${index}`,
      status,
      rule: text,
      message: text,
      file,
      line: 1,
      column: 2,
      symbol: text,
      resource: text,
      anchor: text,
      fingerprint: `${index}${text}`,
      path: [{ ...step, line: 1 }, step],
      remedy: { text, before: text, after: text },
      gaveUp: [text],
      decision: makeDecision({
        reason: text,
        by: text,
        at: text,
        round: text,
        triggers: [text],
        premises: [text],
        sketch: text,
        limit: text,
      }),
      reopenedBecause: [text],
      unchecked: [text],
      maybeMovedFrom: [text],
    }),
  );
  return makeResult({
    root: `/srv/${text}`,
    findings,
    failures: [{ stage: 'rule', file, rule: text, message: text }],
    rules: [makeRule({ id: text, title: text, description: text, docsUrl: `javascript:${text}` })],
    sources: new Map([[file, `${text}\n\t${text}${text}\n`]]),
  });
}

function render(id: string, text: string, color = false): string {
  const reporter = reporters.get(id);
  if (!reporter) throw new Error(`no reporter is called ${id}`);
  return reporter.render(hostileResult(text), { color, width: 100, verbose: color });
}

/** Everything that a terminal or an editor obeys instead of showing it; line breaks are checked apart. */
const ACTING = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe.each([...reporters.keys()])('%s', (id) => {
  it.each(Object.entries(HOSTILE_TEXTS))('shows %s without letting it act', (_, text) => {
    expect(render(id, text)).not.toMatch(ACTING);
  });

  it.each(Object.entries(HOSTILE_TEXTS))('gives %s no voice in a CI log', (_, text) => {
    const commands = id === 'github' ? /##(?:vso)?\[/ : /##(?:vso)?\[|^\s*::[a-z]/m;
    expect(render(id, text)).not.toMatch(commands);
  });
});

describe.each(['text', 'markdown'])('%s', (id) => {
  it('begins no line with a forged one', () => {
    const document = render(id, HOSTILE_TEXTS['a forged line'] ?? '');
    expect(document).toContain('✔ nothing found');
    expect(withoutCode(document)).not.toMatch(/^✔/m);
  });
});

describe.each(['json', 'github', 'sarif'])('%s', (id) => {
  it.each(Object.entries(HOSTILE_TEXTS))('has as many lines with %s as with a harmless text', (_, text) => {
    const countLines = (document: string) => document.split('\n').length;
    expect(countLines(render(id, text))).toBe(countLines(render(id, 'harmless')));
  });
});

describe('text', () => {
  it.each(Object.entries(HOSTILE_TEXTS))('adds no escape to %s but its own colours', (_, text) => {
    const own = /\u001b\[(?:[0-9]|[2-9][0-9])m/g;
    expect(render('text', text, true).replace(own, '')).not.toMatch(ACTING);
  });
});

describe.each(['json', 'sarif'])('%s', (id) => {
  it.each(Object.entries(HOSTILE_TEXTS))('stays parseable with %s', (_, text) => {
    expect(() => JSON.parse(render(id, text))).not.toThrow();
  });
});

describe('json', () => {
  it.each(Object.entries(HOSTILE_TEXTS))('loses nothing of %s', (_, text) => {
    const { findings, failures, root } = JSON.parse(render('json', text));
    const { findings: expected, failures: expectedFailures, root: expectedRoot } = hostileResult(text);
    expect({ findings, failures, root }).toEqual({
      findings: expected,
      failures: expectedFailures,
      root: expectedRoot,
    });
  });
});

describe('github', () => {
  it.each(Object.entries(HOSTILE_TEXTS))('writes nothing but whole commands around %s', (_, text) => {
    const lines = render('github', text).trimEnd().split('\n');
    const commands = /^::(?:error|warning|notice) (?:[a-zA-Z]+=[^:,\r\n]*,?)+::.*$/;
    expect(lines.filter((line) => !commands.test(line))).toEqual([]);
  });
});

describe('markdown', () => {
  it.each(Object.entries(HOSTILE_TEXTS))('leaves no markup of %s outside of code', (_, text) => {
    const prose = withoutCode(render('markdown', text));
    expect(prose).not.toMatch(/(?<!\\)<[a-z!/]/i);
    expect(prose).not.toMatch(/(?<!\\)\]\((?!https:\/\/example\.com)/);
    expect(prose).not.toMatch(/(?:^|[^\w\\])@\w|https?:\/\/(?!example)/m);
  });
});

/** Drops fenced blocks and code spans as CommonMark delimits them. */
function withoutCode(document: string): string {
  return document
    .replace(/^(`{3,}|~{3,}).*\n[\s\S]*?^\1$/gm, '')
    .replace(/(?<![`\\])(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}
