import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { Container } from './container.js';
import type { FileFacts } from './file-facts.js';
import type { Growth } from './judge.js';
import { type Mismatch, mismatch } from './other-key.js';
import type { Insertion, Removal, Use } from './uses.js';

/** What looks like a removal or a limit and leaves the entry where it is. */
export interface VainRemoval {
  readonly kind: 'other-key' | 'blank' | 'inner' | 'watch';
  readonly node: ts.Node;
  /** For another key only. */
  readonly mismatch?: Mismatch;
}

/** The first insertion whose key none of the removals can take out, though they are there. */
export function missedByRemovals(
  facts: FileFacts,
  container: Container,
  growths: readonly Growth[],
  removals: readonly Removal[],
): { readonly growth: Growth; readonly vain: VainRemoval } | undefined {
  for (const growth of growths) {
    const vain = growth.time === 'call' ? missed(facts, container, growth.insertion, removals) : undefined;
    if (vain) return { growth, vain };
  }
  return undefined;
}

function missed(
  facts: FileFacts,
  container: Container,
  insertion: Insertion,
  removals: readonly Removal[],
): VainRemoval | undefined {
  const inserted = insertion.key ?? (container.shape === 'set' ? insertion.value : undefined);
  if (!inserted) return undefined;
  const found = removals.map(({ key }) => key && mismatch(facts, container, inserted, key));
  const [removal] = removals;
  if (!removal || found.includes(undefined)) return undefined;
  return { kind: 'other-key', node: removal.node, mismatch: found.includes('shown') ? 'shown' : 'told by names' };
}

/** What stands in place of a removal where there is none: it empties the entry, blanks it, or only counts. */
export function vainRemoval(uses: readonly Use[]): VainRemoval | undefined {
  const inner = uses.find((use) => use.kind === 'remove' && use.level === 'inner');
  if (inner) return { kind: 'inner', node: inner.node };
  const blank = uses.find((use) => use.kind === 'insert' && isBlank(use));
  if (blank) return { kind: 'blank', node: blank.node };
  const watch = uses.find((use) => use.kind === 'watch');
  return watch && { kind: 'watch', node: watch.node };
}

/** `cache[key] = undefined`, `map.set(key, null)`: the key stays. */
export function isBlank({ level, key, value }: Insertion): boolean {
  if (level !== 'outer' || !key || !value) return false;
  const at = unwrapped(value);
  return (
    at.kind === ts.SyntaxKind.NullKeyword || ts.isVoidExpression(at) || (ts.isIdentifier(at) && at.text === 'undefined')
  );
}
