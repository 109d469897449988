import type { ts } from '../project/ast.js';
import { type Delay, shorter } from './delay.js';

/**
 * How one way through the code waits. In rising order: not at all; only for the event loop's next turn; for a time; for
 * something to happen, however long that takes.
 */
export type Wait =
  | { readonly kind: 'none' }
  | { readonly kind: 'turn'; readonly node: ts.Node }
  | { readonly kind: 'time'; readonly delay: Delay; readonly node: ts.Node }
  | { readonly kind: 'event'; readonly node: ts.Node };

export const NO_WAIT: Wait = { kind: 'none' };

/** A comparable measure: milliseconds for fixed waits, above any of them for the others. */
export function weightOf(wait: Wait): number {
  if (wait.kind === 'none') return -2;
  if (wait.kind === 'turn') return -1;
  if (wait.kind === 'event') return Number.MAX_SAFE_INTEGER;
  const { delay } = wait;
  if (delay.kind === 'fixed') return delay.ms;
  return delay.kind === 'growing' ? Number.MAX_SAFE_INTEGER - 1 : Number.MAX_SAFE_INTEGER - 2;
}

/** Waits one after the other: the longer one tells. */
export function longest(left: Wait, right: Wait): Wait {
  return weightOf(right) > weightOf(left) ? right : left;
}

/** Waits of which the first to end counts (`Promise.race`). */
export function shortest(left: Wait, right: Wait): Wait {
  if (left.kind === 'time' && right.kind === 'time') return { ...left, delay: shorter(left.delay, right.delay) };
  return weightOf(right) < weightOf(left) ? right : left;
}

/** True where the process does nothing else but come straight back: below `least` milliseconds. */
export function isTooShort(wait: Wait, least: number): boolean {
  return weightOf(wait) < least;
}
