import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../src/findings/ledger-event.js';
import { replay } from '../../src/ledger/replay.js';
import { acceptance, CONTEXT, deferral, entryOf, FINDING, FOUND, refutation, statusBase } from './samples.js';

const FIXED = { ...statusBase('2026-05-18T09:00:00Z'), event: 'fixed', evidence: 'scan' } as const;

/** A sighting on top of all that came before it. */
function seenAgain(at: string): LedgerEvent {
  const { parents: _parents, ...found } = FOUND;
  return { ...found, at };
}

/** Every order of a short list. */
function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}

it('derives open, and then what the last decision says', () => {
  expect(entryOf([FOUND]).status).toBe('open');
  const refuted = refutation('2026-05-17T09:00:00Z', [FOUND]);
  const entry = entryOf([FOUND, refuted]);
  expect(entry.status).toBe('refuted');
  expect(entry.decision).toMatchObject({ status: 'refuted', by: 'anna', source: 'ledger', at: refuted.at });
  expect(entry.history).toEqual([FOUND, refuted]);
});

it('lets a later decision on top of an earlier one replace it', () => {
  const refuted = refutation('2026-05-17T09:00:00Z', [FOUND]);
  const deferred = deferral('2026-05-17T10:00:00Z', [refuted]);
  expect(entryOf([FOUND, refuted, deferred])).toMatchObject({ status: 'deferred', contested: [] });
});

it('calls a fixed finding that is found again regressed, and a confirmed regression still one', () => {
  const again = seenAgain('2026-05-19T09:00:00Z');
  expect(entryOf([FOUND, FIXED]).status).toBe('fixed');
  expect(entryOf([FOUND, FIXED, again]).status).toBe('regressed');
  const confirmed = { ...statusBase('2026-05-20T09:00:00Z'), event: 'confirmed' } as const;
  expect(entryOf([FOUND, FIXED, again, confirmed]).status).toBe('regressed');
});

it('does not take a sighting on a parallel branch for a regression', () => {
  const seenElsewhere = { ...FOUND, at: '2026-05-19T09:00:00Z', parents: [] };
  expect(entryOf([FOUND, FIXED, seenElsewhere]).status).toBe('fixed');
});

it('tells a claimed fix from one that a scan confirmed', () => {
  const claim = { ...statusBase('2026-05-17T09:00:00Z', [FOUND]), event: 'fixed', evidence: 'claim' } as const;
  expect(entryOf([FOUND, claim])).toMatchObject({ status: 'fixed', isClaimedFixed: true });
  expect(entryOf([FOUND, claim, FIXED])).toMatchObject({ status: 'fixed', isClaimedFixed: false });
});

it('takes a decision back when it is reopened', () => {
  const refuted = refutation('2026-05-17T09:00:00Z', [FOUND]);
  const reopened = {
    ...statusBase('2026-05-18T09:00:00Z', [refuted]),
    event: 'reopened',
    reason: 'seen again',
  } as const;
  const entry = entryOf([FOUND, refuted, reopened]);
  expect(entry).toMatchObject({ status: 'open', isReopened: true });
  expect(entry.decision).toBeUndefined();
});

it('does not depend on the order or the repetition of lines', () => {
  const refuted = refutation('2026-05-17T09:00:00Z', [FOUND]);
  const reopened = {
    ...statusBase('2026-05-18T09:00:00Z', [refuted]),
    event: 'reopened',
    reason: 'seen again',
  } as const;
  const deferred = deferral('2026-05-19T09:00:00Z', [reopened]);
  const note = { ...CONTEXT_BASE, event: 'noted', impact: 'slow logins' } as const;
  const events: LedgerEvent[] = [FOUND, refuted, reopened, deferred, note];
  const expected = replay(events);
  const orders = permutations(events);
  expect(orders).toHaveLength(120);
  for (const order of orders) expect(replay([...order, ...order.slice(0, 2)])).toEqual(expected);
});

it('trusts parents more than clocks', () => {
  const refuted = refutation('2026-05-17T09:00:00Z', [FOUND]);
  const deferredByASlowClock = deferral('2026-05-10T09:00:00Z', [refuted]);
  expect(entryOf([deferredByASlowClock, FOUND, refuted]).status).toBe('deferred');
});

it('applies corrections of severity and keeps what the engine said', () => {
  const downgraded = { ...CONTEXT_BASE, event: 'severity', severity: 'low', reason: 'downgraded' } as const;
  const entry = entryOf([FOUND, downgraded]);
  expect(entry.snapshot.severity).toBe('low');
  expect(entry).toMatchObject({ foundSeverity: 'high', corrections: { severity: 'low' } });
});

it('keeps the latest of each note field', () => {
  const early = { ...CONTEXT_BASE, event: 'noted', impact: 'unknown', title: 'clients' } as const;
  const late = { ...CONTEXT_BASE, at: '2026-05-20T09:00:00Z', event: 'noted', impact: 'slow logins' } as const;
  expect(entryOf([FOUND, late, early]).note).toEqual({ title: 'clients', impact: 'slow logins' });
});

it('lists rounds in order and the latest census line of each id', () => {
  const start = (id: string, at: string) => ({ v: 1, event: 'round-started', id, at, by: 'anna' }) as const;
  const checked = (sites: number, at: string) =>
    ({ v: 1, event: 'checked', id: 'files', at, by: 'anna', kind: 'open() calls', sites, how: 'closed' }) as const;
  const state = replay([
    start('Round 2', '2026-05-17T09:00:00Z'),
    checked(37, '2026-05-18T09:00:00Z'),
    checked(30, '2026-05-16T09:00:00Z'),
    start('Round 1', '2026-05-16T09:00:00Z'),
  ]);
  expect(state.rounds.map(({ name }) => name)).toEqual(['Round 1', 'Round 2']);
  expect(state.census.map(({ sites }) => sites)).toEqual([37]);
});

it('sets aside events about findings that were never found', () => {
  const refuted = refutation('2026-05-17T09:00:00Z');
  const state = replay([refuted]);
  expect(state.entries.size).toBe(0);
  expect(state.orphans).toEqual([refuted]);
});

const CONTEXT_BASE = { v: 1, id: FINDING.id, at: CONTEXT.now, by: 'anna' } as const;

describe('decisions made in parallel', () => {
  const refuted = refutation('2026-05-17T09:00:00Z', [FOUND]);
  const accepted = acceptance('2026-05-17T10:00:00Z', [FOUND], 'bert');

  it('are contested when they contradict', () => {
    const entry = entryOf([FOUND, refuted, accepted]);
    expect(entry.status).toBe('contested');
    expect(entry.contested).toEqual([refuted, accepted]);
    expect(entry.decision).toBeUndefined();
  });

  it('are settled by one decision on top of both', () => {
    const settled = deferral('2026-05-18T09:00:00Z', [refuted, accepted]);
    expect(entryOf([FOUND, refuted, accepted, settled])).toMatchObject({ status: 'deferred', contested: [] });
  });

  it('stay contested when the next decision knows only one of them', () => {
    const onOne = deferral('2026-05-18T09:00:00Z', [refuted]);
    expect(entryOf([FOUND, refuted, accepted, onOne]).status).toBe('contested');
  });

  it('stay contested when a scan merely finds it again', () => {
    expect(entryOf([FOUND, refuted, accepted, seenAgain('2026-05-19T09:00:00Z')]).status).toBe('contested');
  });

  it('are not contested when both say the same', () => {
    const also = refutation('2026-05-17T10:00:00Z', [FOUND], 'bert');
    expect(entryOf([FOUND, refuted, also])).toMatchObject({ status: 'refuted', decision: { by: 'bert' } });
  });

  it('are contested when one side takes a decision back and the other repeats it', () => {
    const reopened = { ...statusBase('2026-05-18T09:00:00Z', [refuted]), event: 'reopened', reason: 'seen' } as const;
    const deferred = deferral('2026-05-18T10:00:00Z', [refuted]);
    expect(entryOf([FOUND, refuted, reopened, deferred]).status).toBe('contested');
  });

  it('count as parallel when written by hand without parents', () => {
    const byHand = [refutation('2026-05-17T09:00:00Z'), acceptance('2026-05-17T10:00:00Z')];
    expect(entryOf([FOUND, ...byHand]).status).toBe('contested');
  });

  it('let a confirmation stand beside a deferral, and not beside a refutation', () => {
    const confirmed = { ...statusBase('2026-05-17T08:00:00Z', [FOUND]), event: 'confirmed' } as const;
    expect(entryOf([FOUND, confirmed, deferral('2026-05-17T09:00:00Z', [FOUND])]).status).toBe('deferred');
    expect(entryOf([FOUND, confirmed, refuted]).status).toBe('contested');
  });
});
