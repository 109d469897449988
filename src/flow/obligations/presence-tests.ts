import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { FALSY, TRUTHY, type Truth } from './flow-state.js';
import { EQUALITY } from './syntax.js';

/** A test that tells whether something was opened, and how it comes out where it was. */
export interface PresenceTest {
  readonly subject: ts.Expression;
  readonly whenOpen: Truth;
}

/** `fd >= 0`, `Number.isInteger(fd)`, `typeof fd === 'number'`: the ways besides truth and null in which code asks. */
export function presenceTest(node: ts.Expression): PresenceTest | undefined {
  if (ts.isCallExpression(node)) return numberTest(node);
  if (!ts.isBinaryExpression(node)) return undefined;
  return typeTest(node) ?? signTest(node.left, node.operatorToken.kind, node.right) ?? flippedSignTest(node);
}

const NUMBER_TESTS = new Map<string, Truth>([
  ['isInteger', TRUTHY],
  ['isSafeInteger', TRUTHY],
  ['isFinite', TRUTHY],
  ['isNaN', FALSY],
]);

/** `Number.isInteger(fd)`, `isNaN(fd)`. */
function numberTest({ expression, arguments: [subject] }: ts.CallExpression): PresenceTest | undefined {
  const whenOpen = NUMBER_TESTS.get(expression.getText().replace(/^Number\./, ''));
  return subject && whenOpen !== undefined ? { subject, whenOpen } : undefined;
}

/** Whoever asks for the type of what may be there has named its type; `undefined` is for the tests of nothing. */
function typeTest({ left, operatorToken, right }: ts.BinaryExpression): PresenceTest | undefined {
  if (!ts.isTypeOfExpression(left) || !ts.isStringLiteral(right) || right.text === 'undefined') return undefined;
  const equality = EQUALITY.get(operatorToken.kind);
  return equality && { subject: left.expression, whenOpen: equality.isNegated ? FALSY : TRUTHY };
}

/** What is below the numbers that descriptors have, by operator, and how the comparison comes out with one of them. */
const SIGN_TESTS = new Map<ts.SyntaxKind, { readonly limits: readonly string[]; readonly whenOpen: Truth }>([
  [ts.SyntaxKind.GreaterThanEqualsToken, { limits: ['0', '1'], whenOpen: TRUTHY }],
  [ts.SyntaxKind.GreaterThanToken, { limits: ['-1', '0'], whenOpen: TRUTHY }],
  [ts.SyntaxKind.LessThanToken, { limits: ['0', '1'], whenOpen: FALSY }],
  [ts.SyntaxKind.LessThanEqualsToken, { limits: ['-1', '0'], whenOpen: FALSY }],
]);

function signTest(subject: ts.Expression, operator: ts.SyntaxKind, limit: ts.Expression): PresenceTest | undefined {
  const test = SIGN_TESTS.get(operator);
  return test?.limits.includes(unwrapped(limit).getText()) ? { subject, whenOpen: test.whenOpen } : undefined;
}

const FLIPPED = new Map<ts.SyntaxKind, ts.SyntaxKind>([
  [ts.SyntaxKind.LessThanEqualsToken, ts.SyntaxKind.GreaterThanEqualsToken],
  [ts.SyntaxKind.LessThanToken, ts.SyntaxKind.GreaterThanToken],
  [ts.SyntaxKind.GreaterThanToken, ts.SyntaxKind.LessThanToken],
  [ts.SyntaxKind.GreaterThanEqualsToken, ts.SyntaxKind.LessThanEqualsToken],
]);

/** `0 <= fd`. */
function flippedSignTest({ left, operatorToken, right }: ts.BinaryExpression): PresenceTest | undefined {
  const operator = FLIPPED.get(operatorToken.kind);
  return operator === undefined ? undefined : signTest(right, operator, left);
}
