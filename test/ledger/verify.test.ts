import { expect, it } from 'vitest';
import type { LedgerEvent } from '../../src/findings/ledger-event.js';
import { eventHash } from '../../src/ledger/event-hash.js';
import { foundEvent } from '../../src/ledger/new-event.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { acceptance, CONTEXT, FINDING, FOUND, identified, refutation, statusBase } from './samples.js';

const REFUTED = refutation('2026-05-17T09:00:00Z', [FOUND]);

function problemsOf(...events: readonly LedgerEvent[]) {
  return verifyLedger(events.map((event, index) => ({ line: index + 1, event })));
}

it('has nothing to say of a sound log', () => {
  expect(problemsOf(FOUND, REFUTED, foundEvent(identified({ symbol: 'other' }), CONTEXT))).toEqual([]);
});

it('names the lines of a contradiction', () => {
  const [problem, ...others] = problemsOf(FOUND, REFUTED, acceptance('2026-05-18T09:00:00Z', [FOUND], 'bert'));
  expect(others).toEqual([]);
  expect(problem).toEqual({
    kind: 'contradiction',
    line: 2,
    id: FINDING.id,
    message: `${FINDING.id} was decided in parallel: refuted by anna on 2026-05-17 (line 2) and accepted by bert on 2026-05-18 (line 3); decide once more`,
  });
});

it('names decisions on what was never found', () => {
  expect(problemsOf({ ...FOUND, id: 'LA-ffffffff' }, refutation('2026-05-17T09:00:00Z'))).toMatchObject([
    { kind: 'foreign-id', line: 1 },
    { kind: 'unknown-id', line: 2, id: FINDING.id },
  ]);
});

it('names events that the status does not allow', () => {
  const reopened = { ...statusBase('2026-05-18T09:00:00Z', [FOUND]), event: 'reopened', reason: 'x' } as const;
  expect(problemsOf(FOUND, reopened)).toMatchObject([{ kind: 'impossible-event', line: 2 }]);
  const fixed = { ...statusBase('2026-05-18T09:00:00Z', [FOUND]), event: 'fixed', evidence: 'scan' } as const;
  expect(problemsOf(FOUND, fixed, refutation('2026-05-19T09:00:00Z', [fixed]))).toMatchObject([
    { kind: 'impossible-event', line: 3 },
  ]);
});

it('names repeated lines and missing parents', () => {
  expect(problemsOf(FOUND, REFUTED, FOUND)).toMatchObject([{ kind: 'duplicate-event', line: 3 }]);
  const lost = refutation('2026-05-18T09:00:00Z', [REFUTED]);
  expect(problemsOf(FOUND, lost)).toMatchObject([
    { kind: 'unknown-parent', line: 2, message: expect.stringContaining(eventHash(REFUTED)) },
  ]);
});

it('names two entries for the same code', () => {
  const longId = `LA-${FINDING.fingerprint.slice(0, 16)}`;
  expect(problemsOf(FOUND, { ...FOUND, id: longId })).toMatchObject([{ kind: 'shared-fingerprint', line: 2 }]);
});

it('names a round that was never started, once', () => {
  const [first, second] = [
    { ...REFUTED, round: 'Round 9' },
    { ...FOUND, round: 'Round 9' },
  ];
  expect(problemsOf(second, { ...first, parents: [] }).filter(({ kind }) => kind === 'unstarted-round')).toMatchObject([
    { line: 1, message: 'round "Round 9" was never started' },
  ]);
});
