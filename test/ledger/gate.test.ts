import { describe, expect, it } from 'vitest';
import type { RawFinding } from '../../src/findings/finding.js';
import type { LedgerEvent } from '../../src/findings/ledger-event.js';
import { NO_EVIDENCE } from '../../src/ledger/conditions/evidence.js';
import { eventHash } from '../../src/ledger/event-hash.js';
import { evaluateGate, type GateInput } from '../../src/ledger/gate.js';
import { identify } from '../../src/ledger/identity.js';
import { reconcile } from '../../src/ledger/reconcile.js';
import { replay } from '../../src/ledger/replay.js';
import { acceptance, CONTEXT, deferral, FINDING, FOUND, first, rawFinding, refutation, statusBase } from './samples.js';

const REFUTED = refutation('2026-05-17T09:00:00Z', [FOUND]);

function gate(events: readonly LedgerEvent[], raws: readonly RawFinding[], changes: Partial<GateInput> = {}) {
  const { entries } = replay(events);
  const { findings, stale } = reconcile({
    findings: identify(raws),
    entries,
    context: { ...CONTEXT, now: '2026-06-01T09:00:00Z' },
    evidence: { ...NO_EVIDENCE, packageVersion: () => '8.0.0' },
    renames: new Map(),
    covers: () => true,
  });
  return evaluateGate({
    findings,
    entries,
    stale,
    failures: [],
    failOn: 'high',
    staleLimit: 0,
    allowNewDecisions: false,
    ...changes,
  });
}

function kinds(verdict: ReturnType<typeof gate>): string[] {
  return verdict.reasons.map(({ kind }) => kind);
}

function onBase(events: readonly LedgerEvent[]) {
  return { base: { entries: replay(events).entries, inline: [] } };
}

describe('the gate is green', () => {
  it('on nothing, on what is settled and on what is below the threshold', () => {
    expect(gate([], [])).toEqual({ red: false, reasons: [] });
    expect(gate([FOUND, REFUTED], [rawFinding()]).red).toBe(false);
    expect(gate([FOUND, deferral('2026-05-17T09:00:00Z', [FOUND])], [rawFinding()]).red).toBe(false);
    expect(gate([], [rawFinding({ severity: 'medium' })]).red).toBe(false);
  });
});

it('on a new finding, and says what settles it', () => {
  expect(gate([], [rawFinding()])).toEqual({
    red: true,
    reasons: [
      {
        kind: 'new',
        id: FINDING.id,
        title: 'unclosed-connection: pg.PoolClient at src/db.ts:12',
        why: 'high is at or above high, not in the ledger',
        settleWith: [
          'fix it',
          `leakaudit ledger refute ${FINDING.id} --reason "…"`,
          `leakaudit ledger defer ${FINDING.id} --reason "…" --trigger "…" --sketch "…"`,
          `leakaudit ledger accept ${FINDING.id} --reason "…" --limit "…"`,
        ],
      },
    ],
  });
});

it('on a finding that is recorded or confirmed and not settled', () => {
  expect(kinds(gate([FOUND], [rawFinding()]))).toEqual(['unsettled']);
  const confirmed = { ...statusBase('2026-05-17T09:00:00Z', [FOUND]), event: 'confirmed' } as const;
  expect(kinds(gate([FOUND, confirmed], [rawFinding()]))).toEqual(['unsettled']);
});

it('on a regression and on a contest, below the threshold too', () => {
  const low = rawFinding({ severity: 'low' });
  const fixed = { ...statusBase('2026-05-18T09:00:00Z', [FOUND]), event: 'fixed', evidence: 'scan' } as const;
  expect(kinds(gate([FOUND, fixed], [low]))).toEqual(['regressed']);
  const contest = [FOUND, REFUTED, acceptance('2026-05-17T09:00:00Z', [FOUND], 'bert')];
  const verdict = gate(contest, [low]);
  expect(kinds(verdict)).toEqual(['contested']);
  expect(first(verdict.reasons).why).toContain('refuted by anna');
});

it('on a decision that no longer counts', () => {
  const expired = { ...acceptance('2026-05-17T09:00:00Z', [FOUND]), limit: 'until:2026-05-31' };
  const verdict = gate([FOUND, expired], [rawFinding({ severity: 'low' })]);
  expect(kinds(verdict)).toEqual(['reopened']);
  expect(first(verdict.reasons).why).toBe('limit passed: until:2026-05-31: it held until 2026-05-31');
  const fired = { ...deferral('2026-05-17T09:00:00Z', [FOUND]), triggers: ['package:pg>=8'] };
  expect(kinds(gate([FOUND, fired], [rawFinding()]))).toEqual(['reopened']);
});

it('on stale entries above the limit', () => {
  expect(kinds(gate([FOUND], []))).toEqual(['stale']);
  expect(gate([FOUND], [], { staleLimit: 1 }).red).toBe(false);
});

it('on an incomplete analysis', () => {
  const failures = [{ stage: 'parse', file: 'src/broken.ts', message: 'unexpected token' }] as const;
  expect(gate([], [], { failures }).reasons).toMatchObject([
    { kind: 'incomplete', title: 'parse failed for src/broken.ts', why: 'unexpected token' },
  ]);
});

it('names what a new finding may have been', () => {
  const verdict = gate([FOUND, REFUTED], [rawFinding({ symbol: 'other' })], { staleLimit: 1 });
  expect(first(verdict.reasons).why).toContain(`it may be ${FINDING.id} at a new place`);
});

it('counts what the base has decided', () => {
  expect(gate([FOUND, REFUTED], [rawFinding()], onBase([FOUND, REFUTED])).red).toBe(false);
});

it('does not count what only the pull request has decided', () => {
  const verdict = gate([FOUND, REFUTED], [rawFinding()], onBase([FOUND]));
  expect(verdict.reasons).toMatchObject([
    { kind: 'new-decision', why: 'the base branch does not have the decision (refuted)' },
  ]);
  expect(first(verdict.reasons).settleWith).toContain('pass --allow-new-decisions');
  expect(kinds(gate([FOUND, REFUTED], [rawFinding()], onBase([])))).toEqual(['new-decision']);
  expect(gate([FOUND, REFUTED], [rawFinding()], { ...onBase([FOUND]), allowNewDecisions: true }).red).toBe(false);
});

it('does not count a decision that the pull request loosened', () => {
  const strict = acceptance('2026-05-17T09:00:00Z', [FOUND]);
  const loose = { ...strict, limit: 'count:99' };
  expect(kinds(gate([FOUND, loose], [rawFinding()], onBase([FOUND, strict])))).toEqual([
    'new-decision',
    'rewritten-ledger',
  ]);
});

it('does not let a pull request talk a finding down', () => {
  const downgraded = {
    ...statusBase('2026-05-17T09:00:00Z'),
    event: 'severity',
    severity: 'low',
    reason: 'x',
  } as const;
  expect(gate([FOUND, downgraded], [rawFinding()]).red).toBe(false);
  expect(kinds(gate([FOUND, downgraded], [rawFinding()], onBase([FOUND])))).toEqual(['unsettled']);
  expect(gate([FOUND, downgraded], [rawFinding()], onBase([FOUND, downgraded])).red).toBe(false);
});

it('does not follow a recorded move to other code', () => {
  const other = first(identify([rawFinding({ symbol: 'other' })]));
  const moved = {
    ...statusBase('2026-05-18T09:00:00Z', undefined, 'mallory'),
    event: 'moved',
    evidence: 'same-code',
    snapshot: { ...FOUND.snapshot, symbol: other.symbol, fingerprint: other.fingerprint },
  } as const;
  const verdict = gate([FOUND, REFUTED, moved], [rawFinding({ symbol: 'other' })], onBase([FOUND, REFUTED]));
  expect(kinds(verdict)).toEqual(['new-decision']);
});

it('does not ask about what is below the threshold, unless the base did', () => {
  const low = { ...FOUND, snapshot: { ...FOUND.snapshot, severity: 'low' } } as const;
  const decided = refutation('2026-05-17T09:00:00Z', [low]);
  const raws = [rawFinding({ severity: 'low' })];
  expect(gate([low, decided], raws, onBase([low])).red).toBe(false);
  const fixed = { ...statusBase('2026-05-18T09:00:00Z', [low]), event: 'fixed', evidence: 'scan' } as const;
  const again = { ...low, at: '2026-05-19T09:00:00Z', parents: [eventHash(fixed)] };
  const excused = refutation('2026-05-20T09:00:00Z', [again]);
  const regressed = [low, fixed, again];
  expect(kinds(gate([...regressed, excused], raws, onBase(regressed)))).toEqual(['new-decision']);
  const reopened = { ...statusBase('2026-05-18T09:00:00Z', [decided]), event: 'reopened', reason: 'seen' } as const;
  const confirmed = { ...statusBase('2026-05-19T09:00:00Z', [reopened]), event: 'confirmed' } as const;
  const taken = [low, decided, reopened];
  expect(kinds(gate([...taken, confirmed], raws, onBase(taken)))).toEqual(['unsettled']);
  expect(gate([...taken, confirmed], raws, onBase([...taken, confirmed])).red).toBe(false);
});

it('does not let a pull request drop lines', () => {
  const reopened = { ...statusBase('2026-05-18T09:00:00Z', [REFUTED]), event: 'reopened', reason: 'seen' } as const;
  const verdict = gate([FOUND, REFUTED], [rawFinding()], onBase([FOUND, REFUTED, reopened]));
  expect(verdict.reasons).toMatchObject([{ kind: 'rewritten-ledger', id: FINDING.id }]);
});

it('counts a comment only if the base has the same one', () => {
  const [open] = reconcile({
    findings: identify([rawFinding()]),
    entries: new Map(),
    context: CONTEXT,
    evidence: NO_EVIDENCE,
    renames: new Map(),
    covers: () => true,
  }).findings;
  const decision = { status: 'refuted', reason: 'closed elsewhere', by: 'a comment', source: 'inline' } as const;
  const findings = open ? [{ ...open, status: 'refuted', decision } as const] : [];
  const inline = [
    {
      file: 'src/db.ts',
      line: 11,
      appliesTo: 12,
      rule: 'unclosed-connection',
      status: 'refuted',
      reason: 'closed elsewhere',
    },
  ] as const;
  const entries = new Map();
  expect(gate([], [], { findings, base: { entries, inline } }).red).toBe(false);
  expect(kinds(gate([], [], { findings, base: { entries, inline: [] } }))).toEqual(['new-decision']);
  expect(gate([], [], { findings }).red).toBe(false);
});
