import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/finding.js';
import { markdown } from '../../src/reporters/markdown.js';
import { makeFinding, makeResult } from './sample-result.js';

function render(finding: Partial<Finding>): string {
  return markdown.render(makeResult({ findings: [makeFinding(finding)] }), { color: false, width: 100 });
}

describe('sentences', () => {
  it('keep their code spans', () => {
    expect(render({ message: '`pool.connect()` is lost' })).toContain('**`pool.connect()` is lost**');
  });

  it('mention nobody and refer to no issue', () => {
    expect(render({ message: 'see @octocat in #12' })).toContain('**see `@octocat` in `#12`**');
  });

  it('escape what would be markup', () => {
    expect(render({ message: '<b>a*b*c [x](y) `' })).toContain('\\<b>a\\*b\\*c \\[x]\\(y) \\`');
  });
});

describe('code', () => {
  it('stands in a fence longer than any run of backticks in it', () => {
    const remedy = { text: 'close it', before: 'const a = 1;\n````\n# no heading' };
    expect(render({ remedy })).toContain('`````ts\nconst a = 1;\n````\n# no heading\n`````');
  });

  it('keeps a pipe inside its cell', () => {
    expect(render({ file: 'a|b\\|c.ts' })).toMatch(/\| `a\\\|b\\\\*\|c\.ts:7` \|/);
  });
});

describe('a clean audit', () => {
  it('is a short document', () => {
    expect(markdown.render(makeResult({}), { color: false, width: 100 })).toBe(
      '# Resource leaks\n\nnothing found, 240 files read\n\n- read: 240 files of 240\n',
    );
  });
});
