import type { Frame } from '../calls/frame.js';
import { keyOf, keysIn, lastName, steppedOperand } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { nodesIn } from '../project/nodes.js';
import { changesIn } from './changes.js';
import { delayOf } from './delay.js';
import { soundsLikeCounter } from './vocabulary.js';

/** What ends the rounds when nothing gets better. */
export type Limit =
  | { readonly kind: 'none' }
  /** A clock is compared: the rounds end some time, however many they are. */
  | { readonly kind: 'deadline'; readonly node: ts.Node }
  /** Rounds are counted. `tries` is undefined where the number is not in the code. */
  | { readonly kind: 'tries'; readonly tries: number | undefined; readonly node: ts.Node }
  /** The counter walks over items: each round is about another one. */
  | { readonly kind: 'items'; readonly node: ts.Node };

const COMPARISONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);

/** The strongest limit in these pieces of code, of those on whose keys it depends whether a round goes on. */
export function limitIn(region: readonly ts.Node[], frame: Frame, tested: ReadonlySet<string>): Limit {
  const limits = region
    .flatMap((root) => nodesIn(root).map((node) => limitAt(node, frame)))
    .filter((each) => each !== undefined && 'node' in each && [...keysIn(each.node)].some((key) => tested.has(key)));
  const byKind = (kind: Limit['kind']) => limits.find((each) => each?.kind === kind);
  return byKind('items') ?? byKind('tries') ?? byKind('deadline') ?? { kind: 'none' };
}

function limitAt(node: ts.Node, frame: Frame): Limit | undefined {
  if (ts.isPrefixUnaryExpression(node) || ts.isWhileStatement(node)) return countdownLimit(node, frame);
  if (!ts.isBinaryExpression(node) || !COMPARISONS.has(node.operatorToken.kind)) return undefined;
  const sides = [node.left, node.right] as const;
  const at = sides.findIndex((each) => isCounter(each, frame));
  const [counter, bound] = at === 1 ? [node.right, node.left] : [node.left, node.right];
  if (at >= 0) return countedLimit(node, counter, bound, frame);
  return isInequality(node) && sides.some((each) => tellsTime(each, frame)) ? { kind: 'deadline', node } : undefined;
}

function isInequality(node: ts.BinaryExpression): boolean {
  const { kind } = node.operatorToken;
  return kind >= ts.SyntaxKind.LessThanToken && kind <= ts.SyntaxKind.GreaterThanEqualsToken;
}

/** `while (tries--)`, `if (!tries) throw`. */
function countdownLimit(node: ts.PrefixUnaryExpression | ts.WhileStatement, frame: Frame): Limit | undefined {
  const operand = ts.isWhileStatement(node) ? node.expression : node.operand;
  const negates = ts.isWhileStatement(node) || node.operator === ts.SyntaxKind.ExclamationToken;
  return negates && isCounter(operand, frame) ? { kind: 'tries', tries: undefined, node: operand } : undefined;
}

function isCounter(side: ts.Expression, frame: Frame): boolean {
  const stepped = unwrapped(side);
  const inner = ts.isPrefixUnaryExpression(stepped) || ts.isPostfixUnaryExpression(stepped) ? stepped.operand : stepped;
  const key = keyOf(inner);
  if (key === undefined) return false;
  return changesIn(frame.unit.ast).counted.has(key) || isTakenFromCounter(inner, frame);
}

/** `const left = --attemptsLeft`. */
function isTakenFromCounter(name: ts.Expression, frame: Frame): boolean {
  const declaration = ts.isIdentifier(name) ? frame.unit.names.variableOf(name)?.declaration : undefined;
  const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value !== undefined && nodesIn(value).some((node) => steppedOperand(node) !== undefined);
}

function countedLimit(node: ts.BinaryExpression, counter: ts.Expression, bound: ts.Expression, frame: Frame): Limit {
  if (tellsTime(counter, frame)) return { kind: 'deadline', node };
  if (/\.(?:length|size)$/.test(bound.getText()) || isIndex(counter)) return { kind: 'items', node };
  const tries = delayOf(bound, frame);
  return { kind: 'tries', tries: tries.kind === 'fixed' ? tries.ms : undefined, node };
}

/** `items[i]`: used as an index in the loop that counts it. */
function isIndex(counter: ts.Expression): boolean {
  const key = keyOf(counter);
  let loop: ts.Node = counter;
  while (loop.parent && !ts.isIterationStatement(loop, false)) loop = loop.parent;
  if (key === undefined || !ts.isIterationStatement(loop, false)) return false;
  return nodesIn(loop).some((node) => ts.isElementAccessExpression(node) && keyOf(node.argumentExpression) === key);
}

const CLOCK = /\bnow\(|getTime\(|hrtime|new Date|uptime\(/;

function tellsTime(side: ts.Expression, frame: Frame): boolean {
  if (CLOCK.test(side.getText())) return true;
  const node = unwrapped(side);
  if (/deadline|elapsed|timeout|until|expires|totalWait|waited/i.test(lastName(node))) return true;
  const declaration = ts.isIdentifier(node) ? frame.unit.names.variableOf(node)?.declaration : undefined;
  const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value !== undefined && CLOCK.test(value.getText());
}

/** True where the counter or its bound is named after tries rather than items. */
export function countsTries(limit: Limit): boolean {
  return limit.kind === 'tries' && soundsLikeCounter(limit.node.getText());
}
