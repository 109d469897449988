import { expect, it } from 'vitest';
import type { LedgerEvent } from '../../src/findings/ledger-event.js';
import { compactEvents } from '../../src/ledger/compact.js';
import { replay } from '../../src/ledger/replay.js';
import { acceptance, FOUND, refutation, statusBase } from './samples.js';

const REFUTED = refutation('2026-05-17T09:00:00Z', [FOUND]);
const ACCEPTED = acceptance('2026-05-18T09:00:00Z', [REFUTED]);

function note(at: string, fields: { title?: string; impact?: string }): LedgerEvent {
  return { ...statusBase(at), event: 'noted', ...fields };
}

function census(at: string, sites: number): LedgerEvent {
  return { ...{ v: 1, event: 'checked', id: 'files', by: 'anna', kind: 'open() calls', how: 'closed' }, at, sites };
}

it('keeps every decision, sorted, and drops repeated lines', () => {
  expect(compactEvents([ACCEPTED, FOUND, REFUTED, FOUND, ACCEPTED])).toEqual([FOUND, REFUTED, ACCEPTED]);
});

it('drops notes and census lines that later ones replaced in full', () => {
  const partly = note('2026-05-17T09:00:00Z', { title: 'a', impact: 'b' });
  const fully = note('2026-05-18T09:00:00Z', { impact: 'c' });
  const last = note('2026-05-19T09:00:00Z', { impact: 'd' });
  const events = [FOUND, partly, fully, last, census('2026-05-20T09:00:00Z', 1), census('2026-05-21T09:00:00Z', 2)];
  const compacted = compactEvents(events);
  expect(compacted).toEqual([FOUND, partly, last, census('2026-05-21T09:00:00Z', 2)]);
  const notes = (log: readonly LedgerEvent[]) => [...replay(log).entries.values()].map((entry) => entry.note);
  expect(notes(compacted)).toEqual(notes(events));
});

it('keeps a contest contested', () => {
  const contest = [FOUND, REFUTED, acceptance('2026-05-18T09:00:00Z', [FOUND])];
  expect(compactEvents([...contest].reverse())).toEqual(contest);
});
