import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/findings/finding.js';
import type { LedgerEvent } from '../../../src/findings/ledger-event.js';
import { buildAuditDocument, type DocumentInput } from '../../../src/ledger/export/build-document.js';
import { codeAtSite } from '../../../src/ledger/export/site-code.js';
import { replay } from '../../../src/ledger/replay.js';
import { acceptance, entryOf, FINDING, FOUND, first, identified, refutation, statusBase } from '../samples.js';

function documentOf(events: readonly LedgerEvent[], changes: Partial<DocumentInput> = {}) {
  return buildAuditDocument({ state: replay(events), findings: [], stale: [], sources: new Map(), ...changes });
}

function only(events: readonly LedgerEvent[], changes: Partial<DocumentInput> = {}) {
  const section = first(first(documentOf(events, changes).rounds).sections);
  return { section: section.kind, ...first(section.findings) };
}

const { ordinal: _ordinal, ...SHOWN } = FINDING;
const ROUND = { ...{ v: 1, by: 'anna', commit: 'c0ffee1' }, id: 'Round 1' } as const;

it('is empty for an empty ledger', () => {
  expect(documentOf([])).toEqual({
    title: 'Resource audit',
    scope: [{ label: 'Findings', text: '0' }],
    summary: [],
    totals: [],
    rounds: [],
    census: [],
    counted: [],
  });
});

it.each([
  ['open', []],
  ['refuted', [refutation('2026-05-17T09:00:00Z', [FOUND])]],
  ['accepted', [acceptance('2026-05-17T09:00:00Z', [FOUND])]],
  ['open', [refutation('2026-05-17T09:00:00Z', [FOUND]), acceptance('2026-05-17T09:00:00Z', [FOUND])]],
  ['fixed', [{ ...statusBase('2026-05-17T09:00:00Z', [FOUND]), event: 'fixed', evidence: 'scan' }]],
] as const)('puts a finding under %s', (section, events) => {
  expect(only([FOUND, ...events]).section).toBe(section);
});

it('shows what the run says over what the ledger says', () => {
  const reopened: Finding = { ...SHOWN, status: 'open', line: 40, reopenedBecause: ['trigger fired'] };
  const shown = only([FOUND, refutation('2026-05-17T09:00:00Z', [FOUND])], { findings: [reopened] });
  expect(shown).toMatchObject({ section: 'open', line: 40, reopenedBecause: ['trigger fired'] });
});

it('shows what only the run knows, outside of all rounds', () => {
  const decision = { status: 'refuted', reason: 'closed', by: 'a comment', source: 'inline' } as const;
  const { rounds } = documentOf([], { findings: [{ ...SHOWN, status: 'refuted', decision }] });
  expect(rounds).toMatchObject([{ facts: [], sections: [{ kind: 'refuted', findings: [{ decision, history: [] }] }] }]);
  expect(first(rounds)).not.toHaveProperty('name');
});

it('shows what the run no longer found as stale', () => {
  expect(only([FOUND], { stale: [entryOf([FOUND])] })).toMatchObject({ section: 'open', status: 'stale' });
});

it('tells each change of the history, the current decision without its reason', () => {
  const refuted = refutation('2026-05-17T09:00:00Z', [FOUND]);
  const events: LedgerEvent[] = [
    FOUND,
    refuted,
    { ...statusBase('2026-05-18T09:00:00Z', [refuted]), event: 'reopened', reason: 'seen again' },
    { ...statusBase('2026-05-19T09:00:00Z'), event: 'severity', severity: 'critical', reason: 'worse than thought' },
    { ...statusBase('2026-05-20T09:00:00Z'), event: 'severity', confidence: 'possible', reason: 'hard to reach' },
    {
      ...statusBase('2026-05-21T09:00:00Z'),
      event: 'moved',
      evidence: 'same-code',
      snapshot: { ...FOUND.snapshot, file: 'src/b.ts' },
    },
    { ...statusBase('2026-05-22T09:00:00Z'), event: 'confirmed' },
    { ...statusBase('2026-05-23T09:00:00Z'), event: 'fixed', evidence: 'claim', reason: 'in the finally block' },
  ];
  expect(only(events).history.map(({ text }) => text)).toEqual([
    'found as high, certain',
    'refuted: the pool is closed by its owner',
    'reopened: seen again',
    'upgraded from high to critical: worse than thought',
    'corrected, confidence possible: hard to reach',
    'moved from src/db.ts#UserStore.load to src/b.ts#UserStore.load (same-code)',
    'confirmed',
    'said to be fixed: in the finally block',
  ]);
});

it('counts what changed in a round', () => {
  const refuted = { ...refutation('2026-05-17T09:00:00Z', [FOUND]), round: 'Round 1' };
  const { rounds } = documentOf(
    [
      { ...ROUND, event: 'round-started', at: '2026-05-16T08:00:00Z', scope: 'pools' },
      { ...FOUND, round: 'Round 1' },
      { ...refuted, parents: undefined },
      {
        ...ROUND,
        event: 'round-closed',
        at: '2026-05-18T08:00:00Z',
        byStatus: { refuted: 1 },
        byRule: {},
        summary: 'done',
      },
    ].map((event) => JSON.parse(JSON.stringify(event))),
  );
  expect(rounds).toMatchObject([
    {
      name: 'Round 1',
      scope: 'pools',
      summary: 'done',
      facts: [
        { label: 'Dates', text: '2026-05-16 to 2026-05-18' },
        { label: 'Commit', text: 'c0ffee1' },
        { label: 'Found', text: '1 (1 high)' },
        { label: 'Changed', text: '1 refuted' },
        { label: 'At its close, by status', text: '1 refuted' },
      ],
    },
  ]);
});

it('adds up by severity, dearest first', () => {
  const low = { ...identified({ symbol: 'other', severity: 'low' }), status: 'open' } as const;
  const fixed = { ...statusBase('2026-05-17T09:00:00Z', [FOUND]), event: 'fixed', evidence: 'scan' } as const;
  expect(documentOf([FOUND, fixed], { findings: [low] })).toMatchObject({
    summary: [{ severity: 'high' }, { severity: 'low' }],
    totals: [
      { severity: 'high', findings: 1, settled: 0, fixed: 1, open: 0 },
      { severity: 'low', findings: 1, settled: 0, fixed: 0, open: 1 },
    ],
  });
});

describe('the code at the site', () => {
  const text = ['function load() {', '  const client =', '    await pool.connect( );', '', '  use(client);', '}'].join(
    '\n',
  );
  const sources = new Map([['src/db.ts', text]]);
  const site = { file: 'src/db.ts', line: 2, anchor: 'pool.connect()', path: [] };

  it('holds the finding and its path, without common indentation', () => {
    expect(codeAtSite(site, sources)).toBe('const client =\n  await pool.connect( );');
    const path = [
      { file: 'src/db.ts', line: 5 },
      { file: 'src/other.ts', line: 1 },
      { file: 'src/db.ts', line: 400 },
    ];
    expect(codeAtSite({ ...site, path }, sources)).toBe('const client =\n  await pool.connect( );\n\nuse(client);');
  });

  it('is missing where the source is not at hand or says something else', () => {
    expect(codeAtSite({ ...site, file: 'src/none.ts' }, sources)).toBeUndefined();
    expect(codeAtSite({ ...site, anchor: 'pool.close()' }, sources)).toBeUndefined();
    expect(codeAtSite({ ...site, line: 4 }, sources)).toBeUndefined();
  });
});
