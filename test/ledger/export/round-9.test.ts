import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/findings/ledger-event.js';
import { buildAuditDocument } from '../../../src/ledger/export/build-document.js';
import { readLedger } from '../../../src/ledger/ledger-file.js';
import { replay } from '../../../src/ledger/replay.js';
import { verifyLedger } from '../../../src/ledger/verify.js';
import { DOCUMENT_TEMPLATES, renderDocumentJson } from '../../../src/reporters/document/index.js';

const FOLDER = fileURLToPath(new URL('../../../fixtures/projects/round-9/', import.meta.url));
const LINES = await readLedger(join(FOLDER, 'leakaudit.ledger.jsonl'));

function sourcesIn(folder: string): Map<string, string> {
  const files = readdirSync(join(FOLDER, folder), { recursive: true, encoding: 'utf8' });
  const paths = files.filter((file) => file.endsWith('.ts')).map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
  return new Map(paths.map((path) => [path, readFileSync(join(FOLDER, path), 'utf8')]));
}

function documentOf(events: readonly LedgerEvent[]) {
  return buildAuditDocument({
    state: replay(events),
    findings: [],
    stale: [],
    sources: sourcesIn('src'),
    title: 'Round 9: growth beyond file descriptors',
  });
}

function expected(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}

describe('the ledger of an audit in two rounds', () => {
  const events = LINES.map(({ event }) => event);

  it('is sound', () => {
    expect(verifyLedger(LINES)).toEqual([]);
  });

  it.each([
    ['audit', 'expected-export.md'],
    ['progress', 'expected-progress.md'],
    ['issues', 'expected-issues.md'],
  ] as const)('exports the template %s byte for byte', (template, name) => {
    expect(DOCUMENT_TEMPLATES[template](documentOf(events))).toBe(expected(name));
  });

  it('exports the same bytes whatever the order of its lines', () => {
    expect(DOCUMENT_TEMPLATES.audit(documentOf([...events].reverse()))).toBe(expected('expected-export.md'));
  });

  it('exports its data as JSON that reads back', () => {
    const document = documentOf(events);
    expect(JSON.parse(renderDocumentJson(document))).toEqual(document);
  });
});
