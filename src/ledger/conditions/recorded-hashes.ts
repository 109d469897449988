import type { Evidence } from './evidence.js';
import { parsePremise } from './premises.js';
import { symbolRefText } from './symbol-ref.js';
import { parseTrigger } from './triggers.js';

/**
 * The code hashes that a decision has to record for its `unchanged` premises and `symbol` triggers, by `file#symbol`.
 * A symbol that has no hash now is left out: the caller refuses a decision on code that is not there.
 */
export function recordedHashes(conditions: readonly string[], evidence: Evidence): Record<string, string> {
  const symbols = conditions.flatMap((text) => {
    const premise = parsePremise(text);
    const trigger = parseTrigger(text);
    if (premise?.kind === 'unchanged') return [premise.symbol];
    return trigger?.kind === 'symbol' ? [trigger.symbol] : [];
  });
  return Object.fromEntries(
    symbols.flatMap((symbol) => {
      const hash = evidence.symbolHash(symbol.file, symbol.symbol);
      return typeof hash === 'string' ? [[symbolRefText(symbol), hash]] : [];
    }),
  );
}
