import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reporters } from '../../src/reporters/index.js';
import type { ReporterOptions } from '../../src/reporters/types.js';
import { sampleResult } from './sample-result.js';

const PLAIN: ReporterOptions = { color: false, width: 100 };

const DOCUMENTS: readonly (readonly [file: string, reporter: string, options: ReporterOptions])[] = [
  ['text.txt', 'text', PLAIN],
  ['text-narrow-ascii.txt', 'text', { ...PLAIN, width: 80, unicode: false }],
  ['text-verbose.txt', 'text', { ...PLAIN, verbose: true }],
  ['json.json', 'json', PLAIN],
  ['markdown.md', 'markdown', PLAIN],
  ['github.txt', 'github', PLAIN],
  ['sarif.json', 'sarif', PLAIN],
];

describe('whole documents', () => {
  it.each(DOCUMENTS)('%s is what the %s reporter makes of the sample', (file, id, options) => {
    const expected = readFileSync(new URL(`expected/${file}`, import.meta.url), 'utf8');
    expect(reporters.get(id)?.render(sampleResult, options)).toBe(expected);
  });

  it('are the same whatever the order of the findings', () => {
    const shuffled = { ...sampleResult, findings: sampleResult.findings.toReversed() };
    for (const reporter of reporters.values()) {
      expect(reporter.render(shuffled, PLAIN)).toBe(reporter.render(sampleResult, PLAIN));
    }
  });

  it('end in one line break', () => {
    for (const reporter of reporters.values()) expect(reporter.render(sampleResult, PLAIN)).toMatch(/[^\n]\n$/);
  });
});
