import type { Rejection } from './rejections.js';

const RANK: Readonly<Record<Rejection['evidence'], number>> = { known: 2, assumed: 1, conceivable: 0 };

/** The rejection for which there is the most reason; of equals the first. */
export function strongest(found: Iterable<Rejection | undefined>): Rejection | undefined {
  let best: Rejection | undefined;
  for (const each of found) if (each && (!best || RANK[each.evidence] > RANK[best.evidence])) best = each;
  return best;
}
