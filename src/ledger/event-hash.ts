import { createHash } from 'node:crypto';
import type { LedgerEvent } from '../findings/ledger-event.js';

const HASH_LENGTH = 12;

/** An event's own identity: 12 hex digits of the sha256 of its canonical text. Equal lines are one event. */
export function eventHash(event: LedgerEvent): string {
  return sha256(canonicalJson(event)).slice(0, HASH_LENGTH);
}

/** JSON with sorted keys, so that the order in which somebody wrote the fields does not matter. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? sortedByKey(part) : part));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sortedByKey(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
}
