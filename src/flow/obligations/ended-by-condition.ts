import { isClosingName, isPeerGone } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { nameOrText } from '../../project/syntax.js';
import type { CfgEdge, CfgNode } from '../cfg/cfg.js';
import { enclosingFunction } from './acquisitions.js';
import { tellsRelease } from './end-flags.js';
import { tellsExhaustion } from './exhaustion.js';
import type { PathPoint } from './exploded-graph.js';
import type { Exploration } from './exploration.js';
import { holdingOf } from './holding.js';
import { isKeptOnPurpose } from './kept-on-purpose.js';
import { isLookedFor } from './paths.js';
import { EQUALITY, leaves } from './syntax.js';
import type { Tracked } from './tracked.js';
import { keyOf } from './value-keys.js';

/**
 * True when the outcome of a condition says that nothing is held any more: a reader that is done, or a release that
 * its own guard skips because the resource says it is already closed (`if (!client.destroyed) client.destroy()`).
 */
export function endedByCondition(
  exploration: Exploration,
  point: PathPoint,
  condition: ts.Node,
  edge: CfgEdge,
): boolean {
  if (point.state.phase !== 'open' || !ts.isExpression(condition)) return false;
  if (tellsExhaustion(exploration, point, condition, edge.kind === 'true')) return true;
  if (
    edge.kind === 'false' &&
    (missesRelease(exploration, point, condition) || isLookedFor(point.unit, condition, point.state))
  )
    return true;
  if (isKeptOnPurpose(exploration.tracked, condition, edge.kind === 'true')) return true;
  if (tellsNothingHeld(exploration, point, condition, edge.kind === 'true')) return true;
  if (tellsRelease(exploration, point, condition, edge.kind === 'true')) return true;
  if (refusesInRelease(exploration, point, condition, edge)) return true;
  if (isAnothers(point, condition, edge.kind === 'true')) return true;
  if (exploration.tracked.resource.kind === 'socket' && tellsPeerGone(condition, edge.kind === 'true')) return true;
  return skipsGuardedRelease(exploration.tracked, point, condition, edge);
}

/**
 * `if (runner !== this.runner) await runner.release()`: what a helper gives is its caller's own, or what somebody else
 * holds already. Where it is the same as theirs, it is theirs to release.
 */
function isAnothers(point: PathPoint, condition: ts.Expression, outcome: boolean): boolean {
  const { unit, state } = point;
  const at = unwrapped(condition);
  if (ts.isPrefixUnaryExpression(at) && at.operator === ts.SyntaxKind.ExclamationToken) {
    return isAnothers(point, at.operand, !outcome);
  }
  const compared = comparisonBehind(unit, at);
  if (!compared) return false;
  if (!tellsEqual(compared, outcome)) return false;
  const isHeldHere = (side: ts.Expression) => holdingOf(unit, side, state) === 'alias';
  const isPlace = (side: ts.Expression) =>
    keyOf(unit, side) !== undefined && side.getText() !== 'undefined' && holdingOf(unit, side, state) === undefined;
  const { left, right } = compared;
  return (isHeldHere(left) && isPlace(right)) || (isHeldHere(right) && isPlace(left));
}

/** Written as the condition, or under a name: `const isOwn = runner !== this.runner`. */
function comparisonBehind(unit: SourceUnit, condition: ts.Expression): ts.BinaryExpression | undefined {
  const variable = ts.isIdentifier(condition) ? unit.names.variableOf(condition) : undefined;
  const isNamed = variable?.kind === 'const' && ts.isVariableDeclaration(variable.declaration);
  const { initializer } = isNamed ? (variable.declaration as ts.VariableDeclaration) : { initializer: condition };
  const at = initializer && unwrapped(initializer);
  return at && ts.isBinaryExpression(at) ? at : undefined;
}

/** `if (error.code === 'ECONNRESET') return`: the other end has closed the socket. */
function tellsPeerGone(condition: ts.Expression, outcome: boolean): boolean {
  const at = unwrapped(condition);
  if (!ts.isBinaryExpression(at) || !ts.isStringLiteralLike(at.right) || !isPeerGone(at.right.text)) return false;
  return tellsEqual(at, outcome);
}

/** What the outcome of a comparison says: both sides are the same. */
function tellsEqual({ operatorToken }: ts.BinaryExpression, outcome: boolean): boolean {
  const equality = EQUALITY.get(operatorToken.kind);
  return equality !== undefined && equality.isNegated !== outcome;
}

/** `if (!child.pid) throw …` in `kill(child)`: a helper that releases, and finds that there is nothing to release. */
function refusesInRelease(
  { tracked }: Exploration,
  point: PathPoint,
  condition: ts.Expression,
  edge: CfgEdge,
): boolean {
  const guard = edge.kind === 'true' ? enclosingIf(condition) : undefined;
  const fn = guard && enclosingFunction(guard);
  if (!fn || fn === tracked.owner || !isClosingName(nameOf(fn)) || !leaves(guard.thenStatement)) return false;
  return asksResourceItself(point, condition);
}

function nameOf(fn: FunctionLike): string {
  if (ts.isClassStaticBlockDeclaration(fn)) return '';
  const named = fn.name ?? (ts.isVariableDeclaration(fn.parent) ? fn.parent.name : undefined);
  return named?.getText() ?? '';
}

/** `timer.unref?.()`, `client.release?.()`: where the method is missing, there is nothing to release. */
function missesRelease({ tracked }: Exploration, { unit, node, state }: PathPoint, condition: ts.Expression): boolean {
  if (node.test !== 'present' || !ts.isPropertyAccessExpression(condition)) return false;
  const { text } = condition.name;
  const isReleaseMethod = isClosingName(text) || tracked.resource.release.some((each) => each.method === text);
  return isReleaseMethod && holdingOf(unit, condition.expression, state) === 'alias';
}

/** `if (child.pid !== undefined)`: what has none of that by which it could be ended was never started. */
export function tellsUnstarted(
  { tracked }: Exploration,
  point: PathPoint,
  condition: ts.Node,
  { kind }: CfgEdge,
): boolean {
  const names = tracked.resource.release.flatMap(({ property }) => property ?? []);
  if (names.length === 0 || point.state.phase !== 'open' || !ts.isExpression(condition)) return false;
  const isTold = (each: ts.Expression) => names.some((name) => isMember(point, each, name));
  const at = unwrapped(condition);
  if (!ts.isBinaryExpression(at)) return kind === 'false' && isTold(at);
  const isTypeAsked = ts.isTypeOfExpression(at.left);
  if (!isTold(isTypeAsked ? at.left.expression : at.left)) return false;
  if (!isTypeAsked && !/^(undefined|null)$/.test(at.right.getText())) return false;
  const isEqual = EQUALITY.get(at.operatorToken.kind)?.isNegated === false ? kind === 'true' : kind === 'false';
  return isTypeAsked ? !isEqual : isEqual;
}

/** `response.ok`, `response.status === 404`: a response that did not succeed has little or nothing in its body. */
function tellsNothingHeld(
  { tracked }: Exploration,
  point: PathPoint,
  condition: ts.Expression,
  outcome: boolean,
): boolean {
  const { heldIf } = tracked.resource;
  if (!heldIf) return false;
  const at = unwrapped(condition);
  if (isMember(point, at, heldIf.flag)) return !outcome;
  if (!ts.isBinaryExpression(at)) return false;
  if (isMember(point, at.left, heldIf.flag)) return !outcome;
  const { code, codes } = heldIf;
  if (!code || !codes || !isMember(point, at.left, code)) return false;
  return !codes.some((each) => mayHold(each, at, outcome));
}

function isMember({ unit, state }: PathPoint, expression: ts.Expression, name: string): boolean {
  const at = unwrapped(expression);
  if (!ts.isPropertyAccessExpression(at) || at.name.text !== name) return false;
  return holdingOf(unit, at.expression, state) === 'alias';
}

const SUCCESS = /^2\d\d$/;
const ORDERS = new Map<ts.SyntaxKind, (code: number, value: number) => boolean>([
  [ts.SyntaxKind.GreaterThanToken, (code, value) => code > value],
  [ts.SyntaxKind.GreaterThanEqualsToken, (code, value) => code >= value],
  [ts.SyntaxKind.LessThanToken, (code, value) => code < value],
  [ts.SyntaxKind.LessThanEqualsToken, (code, value) => code <= value],
]);

/**
 * Whether the code may be `code` after a comparison with a literal. What differs from one code of success has failed:
 * nobody who asks for 200 expects 201.
 */
function mayHold(code: number, { operatorToken: { kind }, right }: ts.BinaryExpression, outcome: boolean): boolean {
  const literal = unwrapped(right);
  if (!ts.isNumericLiteral(literal)) return false;
  const value = Number(literal.text);
  const equality = EQUALITY.get(kind);
  if (equality) {
    const isSame = equality.isNegated !== outcome;
    return isSame ? code === value : !SUCCESS.test(literal.text);
  }
  return ORDERS.get(kind)?.(code, value) === outcome;
}

function skipsGuardedRelease(tracked: Tracked, point: PathPoint, condition: ts.Expression, edge: CfgEdge): boolean {
  if (!asksResourceItself(point, condition) || isInverted(condition)) return false;
  const guard = enclosingIf(condition);
  if (!guard || !releasesIn(tracked, point, guard.thenStatement)) return false;
  const next = firstStep(edge.to);
  return next === undefined || !isInside(next, guard.thenStatement);
}

/** `if (!runner.isTransactionActive) await runner.rollback()`: it is released where there is nothing to release. */
function isInverted(condition: ts.Expression): boolean {
  const { parent } = condition;
  const isNegated = ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken;
  return isNegated && /active|alive|started/i.test(nameOrText(condition));
}

/** `client.closed`, `lock.isHeld()`, `conn.state === 'open'`, `isOpen(conn)`: the resource decides. */
function asksResourceItself({ unit, state }: PathPoint, condition: ts.Expression): boolean {
  const at = unwrapped(condition);
  if (isKindAsked({ unit, state }, at)) return true;
  if (ts.isBinaryExpression(at)) return asksResourceItself({ unit, state } as PathPoint, at.left);
  if (ts.isTypeOfExpression(at)) return asksResourceItself({ unit, state } as PathPoint, at.expression);
  return holdingOf(unit, at, state) === 'derived';
}

/** `isOpen(conn)`, `conn instanceof PoolClient`. */
function isKindAsked({ unit, state }: Pick<PathPoint, 'unit' | 'state'>, at: ts.Expression): boolean {
  const isAlias = (each: ts.Expression) => holdingOf(unit, each, state) === 'alias';
  if (ts.isCallExpression(at)) return /^(is|has)[A-Z]/.test(nameOrText(at.expression)) && at.arguments.some(isAlias);
  return ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword && isAlias(at.left);
}

/** The `if` of which a condition is a part. */
export function enclosingIf(condition: ts.Node): ts.IfStatement | undefined {
  let at = condition;
  while (ts.isExpression(at.parent)) at = at.parent;
  return ts.isIfStatement(at.parent) && at.parent.expression === at ? at.parent : undefined;
}

function releasesIn(tracked: Tracked, { unit, state }: PathPoint, statement: ts.Statement): boolean {
  const releases = (name: string) =>
    isClosingName(name) || (tracked.resource.kind === 'transaction' && finishes(tracked, name));
  let found = false;
  const visit = (node: ts.Node): void => {
    if (found) return;
    if (ts.isCallExpression(node) && releases(nameOrText(node.expression))) {
      const owner = ts.isPropertyAccessExpression(node.expression) ? [node.expression.expression] : [];
      found = [...owner, ...node.arguments].some((each) => holdingOf(unit, each, state) === 'alias');
    }
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return found;
}

function finishes({ resource, releaseName }: Tracked, name: string): boolean {
  return releaseName?.test(name) ?? resource.release.some(({ method }) => method === name);
}

export function firstStep(from: CfgNode): ts.Node | undefined {
  let at = from;
  for (let steps = 0; !at.ast && at.out.length === 1 && steps < 50; steps++) at = (at.out[0] as CfgEdge).to;
  return at.ast;
}
