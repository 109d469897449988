import { expect, it } from 'vitest';
import type { AuditDocument, DocumentFinding } from '../../../src/ledger/export/document.js';
import { DOCUMENT_TEMPLATES, renderDocumentJson } from '../../../src/reporters/document/index.js';

const HOSTILE = [
  '# heading',
  '```',
  '</details><script>alert(1)</script>',
  '| cell | [link](javascript:alert(1)) ![image](http://example.com/x.png)',
  '\u202e\u001b[31m',
  '- item',
].join('\n');

function hostileDocument(text: string): AuditDocument {
  const finding: DocumentFinding = {
    ...{ id: 'LA-00000001', rule: text, resource: text, file: text, symbol: text, title: text, message: text },
    ...{ line: 1, severity: 'high', confidence: 'certain', status: 'deferred' },
    decision: {
      ...{ status: 'deferred', reason: text, by: text, round: text, source: 'ledger', triggers: [text], sketch: text },
      at: '2026-05-16T09:00:00Z',
    },
    ...{
      reopenedBecause: [text],
      unchecked: [text],
      remedy: text,
      note: text,
      impact: text,
      before: text,
      after: text,
    },
    path: [{ kind: 'acquire', file: text, line: 1, column: 1, message: text }],
    history: [{ day: '2026-05-16', by: text, text, round: text, commit: text }],
  };
  return {
    title: text,
    scope: [{ label: text, text }],
    summary: [{ id: finding.id, title: text, place: text, severity: 'high', status: 'deferred', impact: text }],
    totals: [{ severity: 'high', findings: 1, settled: 1, fixed: 0, open: 0 }],
    rounds: [
      {
        name: text,
        scope: text,
        summary: text,
        facts: [{ label: text, text }],
        sections: [{ kind: 'deferred', findings: [finding] }],
      },
    ],
    counted: [{ kind: text, sites: 1, discharges: { leaks: 1 } }],
    census: [{ kind: text, sites: 1, how: text, by: text, day: '2026-05-16' }],
  };
}

/** Lines outside of fences; a fence is closed by a line of at least as many backticks. */
function proseLines(markdown: string): string[] {
  let fence: string | undefined;
  return markdown.split('\n').filter((line) => {
    const [, marks] = /^(`{3,})/.exec(line) ?? [];
    const isInside = fence !== undefined;
    if (fence === undefined) fence = marks;
    else if (line.trim() === line && line.startsWith(fence) && /^`+$/.test(line)) fence = undefined;
    return !isInside && marks === undefined;
  });
}

/** A line without its code spans, in which nothing has a meaning. */
function withoutCode(line: string): string {
  return line.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '');
}

it.each(['audit', 'progress', 'issues'] as const)('no text becomes markup in the template %s', (template) => {
  const hostile = DOCUMENT_TEMPLATES[template](hostileDocument(HOSTILE));
  const harmless = DOCUMENT_TEMPLATES[template](hostileDocument('harmless'));
  const shape = (markdown: string) => proseLines(markdown).map((line) => /^(#+ |- |\d+\. |\|)?/.exec(line)?.[0] ?? '');
  expect([...new Set(shape(hostile))].sort()).toEqual([...new Set(shape(harmless))].sort());
  const headings = (markdown: string) => proseLines(markdown).filter((line) => line.startsWith('#')).length;
  expect(headings(hostile)).toBe(headings(harmless));
  for (const line of proseLines(hostile).map(withoutCode)) {
    expect(line).not.toMatch(/(?<!\\)<[/a-z]|(?<!\\)\[link|(?<!\\)!\[|[\u202e\u001b]/);
  }
});

it('escapes what a terminal would obey in JSON too', () => {
  const json = renderDocumentJson(hostileDocument(HOSTILE));
  expect(json).not.toMatch(/[\u202e\u001b]/);
  expect(JSON.parse(json)).toEqual(hostileDocument(HOSTILE));
});
