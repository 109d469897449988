import { ts } from '../project/ast.js';
import { functionAround } from '../project/syntax.js';
import type { Container } from './container.js';
import { type Expiry, expiryOf } from './expiry.js';
import { isOnFailurePath } from './failure-paths.js';
import type { FileFacts } from './file-facts.js';
import { type Form, formOf, isQueue } from './form.js';
import type { Growth } from './judge.js';
import { isAtLeast } from './key-evidence.js';
import type { Skip } from './pairs/pair.js';
import { skippedRemoval } from './pairs/skipped.js';
import type { RemovalsByWorth } from './removals.js';
import type { Use } from './uses.js';
import { missedByRemovals, type VainRemoval, vainRemoval } from './vain-removals.js';

/** Why a container keeps entries, and the insertion that shows it. */
export type Cause =
  | { readonly kind: 'only-grows'; readonly growth: Growth; readonly form: Form; readonly vain?: VainRemoval }
  | { readonly kind: 'expired-stays'; readonly growth: Growth; readonly expiry: Expiry }
  | { readonly kind: 'removal-skipped'; readonly growth: Growth; readonly skip: Skip }
  | { readonly kind: 'put-back'; readonly growth: Growth; readonly at: ts.Node };

/** The one cause that is told, though several rules could speak; `growths` has the fastest first. */
export function causeOf(
  facts: FileFacts,
  container: Container,
  growths: readonly Growth[],
  removals: RemovalsByWorth,
  uses: readonly Use[],
): Cause | undefined {
  const [growth] = growths;
  if (!growth) return undefined;
  return (
    causeOfStale(facts, container, growths, removals) ??
    (removals.entry.length === 0
      ? onlyGrows(facts, container, growth, vainRemoval(uses))
      : (causeOfOtherKey(facts, container, growths, removals) ??
        causeOfSkip(facts, container, growths, removals) ??
        causeOfBacklog(facts, container, growths)))
  );
}

function onlyGrows(facts: FileFacts, container: Container, growth: Growth, vain: VainRemoval | undefined): Cause {
  const form = formOf(facts.unit, container, growth.insertion);
  return { kind: 'only-grows', growth, form, ...(vain && { vain }) };
}

function causeOfOtherKey(
  facts: FileFacts,
  container: Container,
  growths: readonly Growth[],
  { entry }: RemovalsByWorth,
): Cause | undefined {
  const missed = missedByRemovals(facts, container, growths, entry);
  return missed && onlyGrows(facts, container, missed.growth, missed.vain);
}

function causeOfStale(
  facts: FileFacts,
  container: Container,
  growths: readonly Growth[],
  { entry, failure }: RemovalsByWorth,
): Cause | undefined {
  const [growth] = growths;
  const expiry = growth && expiryOf(facts, container, [...entry, ...failure]);
  return expiry && { kind: 'expired-stays', growth, expiry };
}

function causeOfSkip(
  facts: FileFacts,
  container: Container,
  growths: readonly Growth[],
  { entry, failure }: RemovalsByWorth,
): Cause | undefined {
  const removals = [...entry, ...failure].map(({ node }) => node);
  for (const growth of growths) {
    if (growth.time !== 'call' || !isAtLeast(growth.domain.evidence, 'open')) continue;
    const skip = skippedRemoval(facts, { insertion: growth.insertion.node, removals, name: container.name });
    if (skip) return { kind: 'removal-skipped', growth, skip };
  }
  return undefined;
}

/** What a failed drain took out is put back, and producers go on: while the other side is down, nothing leaves. */
function causeOfBacklog(facts: FileFacts, container: Container, growths: readonly Growth[]): Cause | undefined {
  if (container.shape !== 'array') return undefined;
  const putBack = growths.find(({ insertion }) => isOnFailurePath(facts, insertion.node) && isSpread(insertion.node));
  const produced = growths.find(({ insertion, time }) => time === 'call' && !isOnFailurePath(facts, insertion.node));
  if (putBack && produced) return { kind: 'put-back', growth: produced, at: putBack.insertion.node };
  const offline = growths.find(
    ({ insertion, time }) => time === 'call' && isQueue(container) && waitsFor(insertion.node),
  );
  const condition = offline && waitsFor(offline.insertion.node);
  return condition && { kind: 'put-back', growth: offline, at: condition };
}

/** `queue.unshift(...batch)`, `queue = [...batch, ...queue]`, `queue = batch.concat(queue)`: several come back at once. */
function isSpread(node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return true;
  return node.arguments.some(ts.isSpreadElement);
}

/** `if (!this.connected) queue.push(message)`: the condition of a list that waits for the other side. */
function waitsFor(insertion: ts.Node): ts.Node | undefined {
  const around = functionAround(insertion);
  for (let at = insertion; at !== around && !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    if (ts.isIfStatement(parent) && at === parent.thenStatement && IS_DOWN.test(parent.expression.getText()))
      return parent.expression;
  }
  return undefined;
}

const IS_DOWN =
  /^!\s*[\w.?]*(connected|online)(\(\))?$|readyState\s*!==?\s*[\w.]*(OPEN|1)$|^[\w.?]*(offline|disconnected|reconnecting)$/i;
