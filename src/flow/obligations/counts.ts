import { ts } from '../../project/ast.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { ANYTHING, FALSY, type FlowState, TRUTHY, type Truth, withFact } from './flow-state.js';
import { keyOf } from './value-keys.js';

const FILLING = /^(push|unshift|add|set)$/;
const EMPTYING = /^(pop|shift|splice|clear|delete)$/;

/** `names.push(name)`: from then on `names` is not empty, until something is taken out of it. */
export function withCount(unit: SourceUnit, call: ts.Node, state: FlowState): FlowState {
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return state;
  const { expression: list, name } = call.expression;
  const isFilled = FILLING.test(name.text) && call.arguments.length > 0;
  const key = isFilled || EMPTYING.test(name.text) ? keyOf(unit, list) : undefined;
  if (key === undefined) return state;
  return ['length', 'size'].reduce(
    (after, count) => withFact(after, `${key}.${count}`, isFilled ? TRUTHY : ANYTHING),
    state,
  );
}

/** `names.length > 0`, `names.size < 1` of what is known not to be empty. */
export function truthOfCount(
  unit: SourceUnit,
  { left, operatorToken: { kind }, right }: ts.BinaryExpression,
  state: FlowState,
): Truth | undefined {
  const test = ORDERS.get(kind);
  const key = test && keyOf(unit, left);
  if (!test || key === undefined || right.getText() !== test.than || state.facts.get(key) !== TRUTHY) return undefined;
  return /\.(length|size)$/.test(key) ? test.whenFilled : undefined;
}

const ORDERS = new Map<ts.SyntaxKind, { readonly than: string; readonly whenFilled: Truth }>([
  [ts.SyntaxKind.GreaterThanToken, { than: '0', whenFilled: TRUTHY }],
  [ts.SyntaxKind.GreaterThanEqualsToken, { than: '1', whenFilled: TRUTHY }],
  [ts.SyntaxKind.LessThanToken, { than: '1', whenFilled: FALSY }],
  [ts.SyntaxKind.LessThanEqualsToken, { than: '0', whenFilled: FALSY }],
]);
