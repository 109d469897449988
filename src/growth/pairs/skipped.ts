import { ts } from '../../project/ast.js';
import { isInside } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { functionAround } from '../../project/syntax.js';
import type { FileFacts } from '../file-facts.js';
import { removalOnSuccessOnly } from './on-success.js';
import type { Pair, Skip } from './pair.js';
import { type Position, positionsIn } from './positions.js';
import { timeoutWithoutRemoval } from './settlement.js';
import { type Way, waysPast } from './ways.js';

/**
 * Why the removals of a pair do not run each time: something between throws, rejects or returns, they wait for a
 * promise to succeed, or a timer settles the work and leaves the entry. Undefined where none of it can be shown.
 */
export function skippedRemoval(facts: FileFacts, pair: Pair): Skip | undefined {
  const fn = functionAround(pair.insertion);
  if (!fn || pair.removals.length === 0) return undefined;
  return skippedInFunction(facts, pair, fn) ?? timeoutWithoutRemoval(facts, pair, fn) ?? removalOnSuccessOnly(pair);
}

function skippedInFunction(facts: FileFacts, pair: Pair, fn: FunctionLike): Skip | undefined {
  const found = pair.removals.map((removal) => positionsIn(facts, fn, removal));
  if (found.some((positions) => positions === undefined)) return undefined;
  const positions = found.flatMap((each) => each ?? []);
  const later = positions.filter(({ node }) => node.pos >= pair.insertion.pos);
  if (positions.some((position) => position.kind === 'callback' && !later.includes(position))) return undefined;
  return skippedByWay(facts, pair, fn, later) ?? skippedByRejection(positions);
}

/** All that removes is the success callback of a promise. */
function skippedByRejection(positions: readonly Position[]): Skip | undefined {
  const [first] = positions;
  if (!first || positions.some(({ kind }) => kind !== 'success-callback')) return undefined;
  return { at: first.node, kind: 'success-only', removal: first.node };
}

function skippedByWay(
  facts: FileFacts,
  pair: Pair,
  fn: FunctionLike,
  positions: readonly Position[],
): Skip | undefined {
  const removal = positions.find(({ node, kind }) => kind === 'direct' && isOnStraightPath(pair, fn, node));
  if (!removal) return undefined;
  const stops = new Set<ts.Node>(positions.map(({ node }) => node));
  const guards = [...guardsOf(pair, fn), ...positions.flatMap(({ node }) => guardsInCleanup(fn, node))];
  const isStop = (at: ts.Node) => stops.has(at) || guards.some((guard) => isInside(at, guard));
  const known = { isStop, isSafe: (at: ts.Node) => isSafeWait(facts, at) };
  const way = waysPast(fn, pair.insertion, known).find((each) => counts(each, pair, removal.node));
  return way && { ...way, removal: removal.node };
}

/** `await session.post('Profiler.enable')` of a library whose call never fails. */
function isSafeWait({ environment, unit }: FileFacts, at: ts.Node): boolean {
  if (!ts.isAwaitExpression(at) || !ts.isCallExpression(at.expression)) return false;
  return environment.resolver.calleeOf(unit, at.expression).model?.fails === 'never';
}

/** A `return` behind the last removal is another story: the straight path has passed it. */
function counts({ kind, at }: Way, { insertion }: Pair, removal: ts.Node): boolean {
  return kind !== 'returns' || (ts.isReturnStatement(at) && at.pos > insertion.end && at.end <= removal.pos);
}

/** True where no condition and no handler stands around the removal that does not stand around the insertion too. */
function isOnStraightPath({ insertion }: Pair, fn: FunctionLike, removal: ts.Node): boolean {
  for (let at: ts.Node = removal; at !== fn; at = at.parent) {
    if (isConditional(at) && !isInside(insertion, at)) return false;
    if (ts.isIfStatement(at.parent) && isInside(insertion, at.parent) && !isInside(insertion, at)) return false;
  }
  return true;
}

function isConditional(node: ts.Node): boolean {
  return (
    ts.isIfStatement(node) ||
    ts.isConditionalExpression(node) ||
    ts.isCatchClause(node) ||
    ts.isCaseOrDefaultClause(node) ||
    ts.isIterationStatement(node, false)
  );
}

/** Conditions that know whether there is an entry: they mention the container, or stand around the insertion as well. */
function guardsOf({ insertion, name }: Pair, fn: FunctionLike): readonly ts.Expression[] {
  const conditions: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIfStatement(node)) conditions.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(fn);
  const around = conditions.filter(({ parent }) => isInside(insertion, parent)).map((each) => each.getText());
  return conditions.filter(
    (each) => each.pos > insertion.end && (each.getText().includes(name) || around.includes(each.getText())),
  );
}

/** `finally { if (isTracked) pending.delete(id) }`: whoever wrote the condition knows when it holds. */
function guardsInCleanup(fn: FunctionLike, removal: ts.Node): readonly ts.Expression[] {
  const conditions: ts.Expression[] = [];
  for (let at: ts.Node = removal; at !== fn && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isIfStatement(at)) conditions.push(at.expression);
    if (ts.isCatchClause(at) || (ts.isTryStatement(at.parent) && at.parent.finallyBlock === at)) return conditions;
  }
  return [];
}
