import type { RawFinding } from '../../src/findings/finding.js';
import type { StatusEvent } from '../../src/findings/ledger-event.js';
import type { LedgerEntry } from '../../src/ledger/entry.js';
import { eventHash } from '../../src/ledger/event-hash.js';
import { type IdentifiedFinding, identify } from '../../src/ledger/identity.js';
import { foundEvent } from '../../src/ledger/new-event.js';
import { replay } from '../../src/ledger/replay.js';

export const CONTEXT = { now: '2026-05-16T09:00:00Z', by: 'leakaudit', commit: 'c0ffee1' };

/** A leaking pool client in `src/db.ts`, with whatever differs. */
export function rawFinding(changes: Partial<RawFinding> = {}): RawFinding {
  return {
    rule: 'unclosed-connection',
    family: 'connections',
    severity: 'high',
    confidence: 'certain',
    message: 'the client is not released when the query rejects',
    file: 'src/db.ts',
    line: 12,
    column: 3,
    endLine: 12,
    symbol: 'UserStore.load',
    resource: 'pg.PoolClient',
    anchor: 'pool.connect()',
    path: [{ kind: 'acquire', file: 'src/db.ts', line: 12, column: 3, message: 'a client is taken' }],
    remedy: { text: 'release the client in a finally block' },
    ...changes,
  };
}

export function identified(changes: Partial<RawFinding> = {}): IdentifiedFinding {
  return first(identify([rawFinding(changes)]));
}

export function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error('there is none');
  return item;
}

export const FINDING = identified();
export const FOUND = foundEvent(FINDING, CONTEXT);

/** Fields that complete an event on {@link FINDING}; `on` are the events it was made on top of. */
export function statusBase(at: string, on?: readonly StatusEvent[], by = 'anna') {
  return {
    v: 1,
    id: FINDING.id,
    at,
    by,
    ...(on && { parents: on.map(eventHash) }),
  } as const;
}

export function refutation(at: string, on?: readonly StatusEvent[], by?: string) {
  return { ...statusBase(at, on, by), event: 'refuted', reason: 'the pool is closed by its owner' } as const;
}

export function acceptance(at: string, on?: readonly StatusEvent[], by?: string) {
  return { ...statusBase(at, on, by), event: 'accepted', reason: 'one client only', limit: 'count:1' } as const;
}

export function deferral(at: string, on?: readonly StatusEvent[], by?: string) {
  return {
    ...statusBase(at, on, by),
    event: 'deferred',
    reason: 'waits for the new driver',
    triggers: ['package:pg>=9'],
    sketch: 'use the scoped query API',
  } as const;
}

export function entryOf(events: Parameters<typeof replay>[0], id = FINDING.id): LedgerEntry {
  const entry = replay(events).entries.get(id);
  if (!entry) throw new Error(`${id} has no entry`);
  return entry;
}
