import { describe, expect, it } from 'vitest';
import type { RawFinding } from '../../src/findings/finding.js';
import type { LedgerEvent } from '../../src/findings/ledger-event.js';
import { NO_EVIDENCE } from '../../src/ledger/conditions/evidence.js';
import { identify } from '../../src/ledger/identity.js';
import { foundEvent } from '../../src/ledger/new-event.js';
import { type ReconcileInput, reconcile } from '../../src/ledger/reconcile.js';
import { replay } from '../../src/ledger/replay.js';
import { acceptance, CONTEXT, deferral, FINDING, FOUND, first, rawFinding, refutation, statusBase } from './samples.js';

const NOW = { ...CONTEXT, now: '2026-06-01T09:00:00Z', commit: 'beef002' };
const REFUTED = refutation('2026-05-17T09:00:00Z', [FOUND]);

function run(events: readonly LedgerEvent[], raws: readonly RawFinding[], changes: Partial<ReconcileInput> = {}) {
  return reconcile({
    findings: identify(raws),
    entries: replay(events).entries,
    context: NOW,
    evidence: NO_EVIDENCE,
    renames: new Map(),
    covers: () => true,
    ...changes,
  });
}

/** What a second run sees once the first one is recorded. */
function recorded(events: readonly LedgerEvent[], raws: readonly RawFinding[], changes: Partial<ReconcileInput> = {}) {
  return replay([...events, ...run(events, raws, changes).events]).entries;
}

it('records what is new, once', () => {
  const { findings, events } = run([], [rawFinding()]);
  expect(first(findings)).toMatchObject({ id: FINDING.id, status: 'open', anchor: 'pool.connect()' });
  expect(first(findings)).not.toHaveProperty('ordinal');
  expect(events).toMatchObject([{ event: 'found', id: FINDING.id, at: NOW.now, commit: 'beef002', parents: [] }]);
  expect(run(events, [rawFinding({ line: 40, message: 'worded anew' })]).events).toEqual([]);
});

it('shows the decision of what is settled', () => {
  const { findings, events } = run([FOUND, REFUTED], [rawFinding()]);
  expect(first(findings)).toMatchObject({ status: 'refuted', decision: { reason: REFUTED.reason, source: 'ledger' } });
  expect(events).toEqual([]);
});

it('applies corrections of severity', () => {
  const downgraded = {
    ...statusBase('2026-05-17T09:00:00Z'),
    event: 'severity',
    severity: 'low',
    reason: 'small',
  } as const;
  expect(first(run([FOUND, downgraded], [rawFinding()]).findings).severity).toBe('low');
});

it('calls what is found again after a fix regressed, and records that', () => {
  const fixed = { ...statusBase('2026-05-18T09:00:00Z', [FOUND]), event: 'fixed', evidence: 'scan' } as const;
  expect(first(run([FOUND, fixed], [rawFinding()]).findings).status).toBe('regressed');
  expect(recorded([FOUND, fixed], [rawFinding()]).get(FINDING.id)?.status).toBe('regressed');
});

describe('a fix that a person claims', () => {
  const claim = { ...statusBase('2026-05-18T09:00:00Z', [FOUND]), event: 'fixed', evidence: 'claim' } as const;

  it('is contradicted when it is still found', () => {
    expect(first(run([FOUND, claim], [rawFinding()]).findings)).toMatchObject({
      status: 'open',
      reopenedBecause: ['anna said fixed on 2026-05-18, and it is still found'],
    });
    expect(recorded([FOUND, claim], [rawFinding()]).get(FINDING.id)).toMatchObject({
      status: 'open',
      isReopened: true,
    });
  });

  it('is confirmed when it is not', () => {
    const { stale } = run([FOUND, claim], []);
    expect(stale).toEqual([]);
    expect(recorded([FOUND, claim], []).get(FINDING.id)).toMatchObject({ status: 'fixed', isClaimedFixed: false });
  });
});

describe('what is no longer found', () => {
  it('is stale, and fixed once the run is recorded', () => {
    const { stale, findings } = run([FOUND], []);
    expect(findings).toEqual([]);
    expect(stale.map(({ id }) => id)).toEqual([FINDING.id]);
    const entry = recorded([FOUND], []).get(FINDING.id);
    expect(entry).toMatchObject({ status: 'fixed', isClaimedFixed: false });
    expect(entry?.history.at(-1)).toMatchObject({ event: 'fixed', evidence: 'scan', commit: 'beef002' });
  });

  it('is neither where the run did not look', () => {
    const elsewhere = { covers: ({ snapshot }: { snapshot: { file: string } }) => snapshot.file !== 'src/db.ts' };
    expect(run([FOUND], [], elsewhere)).toEqual({ findings: [], events: [], stale: [] });
  });

  it('stays stale where it was refuted: there was nothing to fix', () => {
    expect(run([FOUND, REFUTED], [])).toMatchObject({ events: [], stale: [{ id: FINDING.id }] });
  });
});

const events = [FOUND, REFUTED];
const renamed = rawFinding({ file: 'src/database.ts' });

it('is followed when git says that the file was renamed', () => {
  const changes = { renames: new Map([['src/db.ts', 'src/database.ts']]) };
  const { findings, events: written } = run(events, [renamed], changes);
  expect(first(findings)).toMatchObject({ id: FINDING.id, status: 'refuted', file: 'src/database.ts' });
  expect(written).toMatchObject([{ event: 'moved', id: FINDING.id, evidence: 'renamed-file' }]);
  const after = [...events, ...written];
  expect(run(after, [renamed])).toMatchObject({
    findings: [{ id: FINDING.id, status: 'refuted' }],
    events: [],
    stale: [],
  });
});

it('keeps apart what only its ordinal told apart', () => {
  const twice = identify([rawFinding({ line: 10 }), rawFinding({ line: 20 })]);
  const found = twice.map((finding) => foundEvent(finding, CONTEXT));
  const second = { ...REFUTED, id: twice[1]?.id ?? '', parents: [] };
  const { parents: _parents, ...refuted } = second;
  const moved = [rawFinding({ file: 'src/new.ts', line: 5 }), rawFinding({ file: 'src/new.ts', line: 6 })];
  const { findings } = run([...found, refuted], moved, { renames: new Map([['src/db.ts', 'src/new.ts']]) });
  expect(findings.map(({ status }) => status)).toEqual(['open', 'refuted']);
});

it('is followed by its code where that is unique on both sides', () => {
  expect(run(events, [renamed])).toMatchObject({
    findings: [{ id: FINDING.id, status: 'refuted' }],
    events: [{ event: 'moved', evidence: 'same-code' }],
    stale: [],
  });
});

it('is new where two findings could be it, with the candidate named', () => {
  const { findings, stale } = run(events, [renamed, rawFinding({ file: 'src/other.ts' })]);
  expect(findings).toMatchObject([
    { status: 'open', maybeMovedFrom: [FINDING.id] },
    { status: 'open', maybeMovedFrom: [FINDING.id] },
  ]);
  expect(stale.map(({ id }) => id)).toEqual([FINDING.id]);
});

it('is new where it could be one of two entries', () => {
  const twin = first(identify([rawFinding({ file: 'src/twin.ts' })]));
  const { findings } = run([...events, foundEvent(twin, CONTEXT)], [renamed]);
  expect(first(findings).maybeMovedFrom).toEqual([FINDING.id, twin.id]);
});

it('is new where the entry may still be at its old place', () => {
  const { findings } = run(events, [renamed], { covers: () => false });
  expect(first(findings)).toMatchObject({ status: 'open' });
  expect(first(findings)).not.toHaveProperty('maybeMovedFrom');
});

it('is new where the entry is still found at its old place', () => {
  const { findings } = run(events, [rawFinding(), renamed]);
  expect(findings.map(({ status }) => status)).toEqual(['open', 'refuted']);
});

it('is new in another function, with the candidate named', () => {
  const { findings } = run(events, [rawFinding({ symbol: 'UserStore.loadAll' })]);
  expect(first(findings)).toMatchObject({ status: 'open', maybeMovedFrom: [FINDING.id] });
});

it('is never what was fixed', () => {
  const fixed = { ...statusBase('2026-05-18T09:00:00Z', [FOUND]), event: 'fixed', evidence: 'scan' } as const;
  expect(first(run([FOUND, fixed], [renamed]).findings)).not.toHaveProperty('maybeMovedFrom');
});

describe('equal findings in one place', () => {
  const twice = identify([rawFinding({ line: 10 }), rawFinding({ line: 20 })]);
  const found = twice.map((finding) => foundEvent(finding, CONTEXT));
  const { parents: _parents, ...refuted } = { ...REFUTED, id: first(twice).id };

  it('do not lend their refutation when one of them is gone', () => {
    const [finding] = run([...found, refuted], [rawFinding({ line: 20 })]).findings;
    expect(finding).toMatchObject({ status: 'open', maybeMovedFrom: [twice[1]?.id] });
    expect(finding?.reopenedBecause?.[0]).toContain('nothing tells which of them this is');
  });

  it('keep it while both are there', () => {
    const { findings } = run([...found, refuted], [rawFinding({ line: 11 }), rawFinding({ line: 20 })]);
    expect(findings.map(({ status }) => status)).toEqual(['refuted', 'open']);
  });
});

describe('a decision whose conditions fail', () => {
  const deferred = deferral('2026-05-17T09:00:00Z', [FOUND]);

  it('is open again, and says which and why', () => {
    const evidence = { ...NO_EVIDENCE, packageVersion: () => '9.1.0' };
    const { findings, events } = run([FOUND, deferred], [rawFinding()], { evidence });
    expect(first(findings)).toMatchObject({
      status: 'open',
      reopenedBecause: ['trigger fired: package:pg>=9: pg is at 9.1.0'],
      decision: { status: 'deferred' },
    });
    expect(events).toMatchObject([{ event: 'reopened', reason: 'trigger fired: package:pg>=9: pg is at 9.1.0' }]);
    const again = run([FOUND, deferred, ...events], [rawFinding()]);
    expect(again.events).toEqual([]);
    expect(first(again.findings)).toMatchObject({
      status: 'open',
      reopenedBecause: ['reopened by leakaudit on 2026-06-01: trigger fired: package:pg>=9: pg is at 9.1.0'],
    });
  });

  it('stands where a condition can not be checked, and says so', () => {
    expect(first(run([FOUND, deferred], [rawFinding()]).findings)).toMatchObject({
      status: 'deferred',
      unchecked: ["can't be checked: package:pg>=9: the version of pg is not known"],
    });
  });

  it('names a broken premise and a passed limit', () => {
    const premised = { ...REFUTED, premises: ['absent:eval('] };
    const evidence = { ...NO_EVIDENCE, occurrences: () => ['src/a.ts:3'] };
    expect(first(run([FOUND, premised], [rawFinding()], { evidence }).findings).reopenedBecause).toEqual([
      'premise broken: absent:eval(: found at src/a.ts:3',
    ]);
    const accepted = acceptance('2026-05-17T09:00:00Z', [FOUND]);
    const two = [rawFinding(), rawFinding({ symbol: 'other' })];
    const reopened = run([FOUND, accepted], two).findings.find(({ id }) => id === FINDING.id);
    expect(reopened?.reopenedBecause).toEqual(['limit passed: count:1: 2 findings of unclosed-connection, above 1']);
  });
});

it('shows both sides of what is contested', () => {
  const accepted = acceptance('2026-05-18T09:00:00Z', [FOUND], 'bert');
  expect(first(run([FOUND, REFUTED, accepted], [rawFinding()]).findings)).toMatchObject({
    status: 'contested',
    reopenedBecause: [
      'contradicting decisions were made in parallel: refuted by anna on 2026-05-17; accepted by bert on 2026-05-18',
    ],
  });
});
