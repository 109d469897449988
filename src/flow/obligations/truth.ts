import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { truthOfCount } from './counts.js';
import {
  ANY_FALSY,
  ANYTHING,
  FALSY,
  type FlowState,
  NULL,
  NULLISH,
  TRUTHY,
  type Truth,
  UNDEFINED,
  withFact,
} from './flow-state.js';
import { presenceTest } from './presence-tests.js';
import { EQUALITY } from './syntax.js';
import { isWithin, keyOf, nodeKey, type ValueKey } from './value-keys.js';

/** What an expression's value may be, as far as the facts of a state tell. */
export function truthOf(unit: SourceUnit, expression: ts.Node, state: FlowState): Truth {
  const at = ts.isExpression(expression) ? unwrapped(expression) : expression;
  const known = knownTruth(unit, at, state);
  if (known !== undefined) return known;
  if (ts.isPrefixUnaryExpression(at) && at.operator === ts.SyntaxKind.ExclamationToken) {
    return negated(truthOf(unit, at.operand, state));
  }
  const asked = presenceTest(at as ts.Expression);
  if (asked && isHeldWhole(unit, asked.subject, state)) return asked.whenOpen;
  if (ts.isBinaryExpression(at)) return truthOfBinary(unit, at, state);
  if (ts.isConditionalExpression(at)) return truthOf(unit, at.whenTrue, state) | truthOf(unit, at.whenFalse, state);
  if (ts.isAwaitExpression(at)) return isHeld(nodeKey(at), state) ? TRUTHY : ANYTHING;
  return literalTruth(at);
}

function knownTruth(unit: SourceUnit, at: ts.Node, state: FlowState): Truth | undefined {
  const own = state.facts.get(nodeKey(at));
  if (own !== undefined) return own;
  if (ts.isOptionalChain(at) && isCutShort(unit, at, state)) return UNDEFINED;
  const key = keyOf(unit, at);
  if (key === undefined || key === 'g.undefined') return undefined;
  if (isHeld(key, state)) return TRUTHY;
  const definition = flagDefinition(unit, at);
  const fact = state.facts.get(key);
  if (!definition) return fact;
  return (fact ?? ANYTHING) & truthOfFlag(unit, definition, state);
}

/** `given?.url` where `given` is missing. */
function isCutShort(unit: SourceUnit, chain: ts.OptionalChain, state: FlowState): boolean {
  let at: ts.Expression = chain;
  while (ts.isOptionalChain(at)) {
    if ('questionDotToken' in at && at.questionDotToken) return (truthOf(unit, at.expression, state) & ~NULLISH) === 0;
    at = at.expression;
  }
  return false;
}

const flagTruths = new WeakMap<FlowState, Map<ts.Expression, Truth>>();

/** Flags are made of flags, and each may be named many times: what one is in a state is asked once. */
function truthOfFlag(unit: SourceUnit, definition: ts.Expression, state: FlowState): Truth {
  const known = flagTruths.get(state) ?? new Map<ts.Expression, Truth>();
  flagTruths.set(state, known);
  const truth = known.get(definition) ?? truthOf(unit, definition, state);
  known.set(definition, truth);
  return truth;
}

/** Resources are objects, functions or non-zero numbers: where one is held, or held inside, the value is truthy and no literal. */
function isHeld(key: ValueKey, state: FlowState): boolean {
  return state.phase !== 'before' && [...state.aliases].some((alias) => isWithin(alias, key));
}

/** The resource itself, not something that holds it. */
function isHeldWhole(unit: SourceUnit, subject: ts.Expression, state: FlowState): boolean {
  const key = keyOf(unit, subject);
  return state.phase !== 'before' && key !== undefined && state.aliases.has(key);
}

function literalTruth(at: ts.Node): Truth {
  if (ts.isIdentifier(at) && at.text === 'undefined') return UNDEFINED;
  if (ts.isVoidExpression(at)) return UNDEFINED;
  if (at.kind === ts.SyntaxKind.NullKeyword) return NULL;
  if (at.kind === ts.SyntaxKind.FalseKeyword) return FALSY;
  if (at.kind === ts.SyntaxKind.TrueKeyword) return TRUTHY;
  if (ts.isStringLiteralLike(at)) return at.text === '' ? FALSY : TRUTHY;
  if (ts.isNumericLiteral(at)) return Number(at.text) === 0 ? FALSY : TRUTHY;
  if (isNegativeNumber(at)) return TRUTHY;
  const isObject =
    ts.isObjectLiteralExpression(at) ||
    ts.isArrayLiteralExpression(at) ||
    ts.isNewExpression(at) ||
    ts.isFunctionLike(at);
  return isObject ? TRUTHY : ANYTHING;
}

/** `-1`, which stands for no descriptor. */
function isNegativeNumber(at: ts.Node): boolean {
  return (
    ts.isPrefixUnaryExpression(at) &&
    at.operator === ts.SyntaxKind.MinusToken &&
    ts.isNumericLiteral(at.operand) &&
    Number(at.operand.text) !== 0
  );
}

function negated(truth: Truth): Truth {
  return (truth & TRUTHY ? FALSY : 0) | (truth & ANY_FALSY ? TRUTHY : 0);
}

function truthOfBinary(unit: SourceUnit, node: ts.BinaryExpression, state: FlowState): Truth {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken || operator === ts.SyntaxKind.CommaToken) {
    return truthOf(unit, node.right, state);
  }
  const goesOn = GOES_ON_WITH.get(operator);
  if (goesOn !== undefined) {
    const left = truthOf(unit, node.left, state);
    return (left & ~goesOn) | (left & goesOn ? truthOf(unit, node.right, state) : 0);
  }
  const comparison = comparisonOf(unit, node);
  if (comparison) return truthOfComparison(comparison, state);
  return truthOfCount(unit, node, state) ?? truthOfDifference(unit, node, state);
}

/** With which values on its left an operator asks its right. */
const GOES_ON_WITH = new Map<ts.SyntaxKind, Truth>([
  [ts.SyntaxKind.AmpersandAmpersandToken, TRUTHY],
  [ts.SyntaxKind.BarBarToken, ANY_FALSY],
  [ts.SyntaxKind.QuestionQuestionToken, NULLISH],
]);

/** `client !== given`: one is the resource, the other is known to be nothing. */
function truthOfDifference(unit: SourceUnit, node: ts.BinaryExpression, state: FlowState): Truth {
  const equality = EQUALITY.get(node.operatorToken.kind);
  if (!equality) return ANYTHING;
  const [left, right] = [truthOf(unit, node.left, state), truthOf(unit, node.right, state)];
  const differ = (left === TRUTHY && (right & TRUTHY) === 0) || (right === TRUTHY && (left & TRUTHY) === 0);
  return differ ? (equality.isNegated ? TRUTHY : FALSY) : ANYTHING;
}

/** `key === literal` and its relatives. */
interface Comparison {
  readonly key: ValueKey;
  /** Bits that the value has where the comparison holds. */
  readonly equal: Truth;
  /** Bits that it has where it does not hold. */
  readonly unequal: Truth;
  readonly isNegated: boolean;
  /** The literal, where its bits do not tell it from others. */
  readonly literal?: string;
}

function truthOfComparison(comparison: Comparison, state: FlowState): Truth {
  const { isNegated } = comparison;
  if (comparison.literal !== undefined && isHeld(comparison.key, state)) return isNegated ? TRUTHY : FALSY;
  const named = comparison.literal === undefined ? undefined : state.facts.get(literalKey(comparison));
  if (named !== undefined) return isNegated ? negated(named) : named;
  const value = isHeld(comparison.key, state) ? TRUTHY : (state.facts.get(comparison.key) ?? ANYTHING);
  const truth = (value & comparison.equal ? TRUTHY : 0) | (value & comparison.unequal ? FALSY : 0);
  return isNegated ? negated(truth) : truth;
}

function literalKey(comparison: Comparison): ValueKey {
  return `${comparison.key}===${comparison.literal}`;
}

function comparisonOf(unit: SourceUnit, node: ts.BinaryExpression): Comparison | undefined {
  const equality = EQUALITY.get(node.operatorToken.kind);
  if (!equality) return undefined;
  const typeTest = undefinedTypeTest(unit, node);
  if (typeTest) return { ...typeTest, isNegated: equality.isNegated };
  const literal = literalTruth(unwrapped(node.right)) === ANYTHING ? node.left : node.right;
  const subject = literal === node.right ? node.left : node.right;
  const bits = literalTruth(unwrapped(literal));
  const key = keyOf(unit, subject);
  if (bits === ANYTHING || key === undefined) return undefined;
  if (bits & NULLISH) return { key, equal: NULLISH, unequal: ANYTHING & ~NULLISH, isNegated: equality.isNegated };
  if (isBoolean(literal)) return { key, equal: bits, unequal: ANYTHING & ~bits, isNegated: equality.isNegated };
  return { key, equal: bits, unequal: ANYTHING, isNegated: equality.isNegated, literal: literal.getText() };
}

/** What is compared with `true` or `false` is a boolean, or nothing. */
function isBoolean(literal: ts.Expression): boolean {
  const { kind } = unwrapped(literal);
  return kind === ts.SyntaxKind.TrueKeyword || kind === ts.SyntaxKind.FalseKeyword;
}

/** `typeof x === 'undefined'`. */
function undefinedTypeTest(unit: SourceUnit, node: ts.BinaryExpression): Omit<Comparison, 'isNegated'> | undefined {
  const { left, right } = node;
  if (!ts.isTypeOfExpression(left) || !ts.isStringLiteral(right) || right.text !== 'undefined') return undefined;
  const key = keyOf(unit, left.expression);
  return key === undefined ? undefined : { key, equal: NULLISH, unequal: ANYTHING & ~NULLISH };
}

/** The state after a condition came out as `outcome`; undefined where it can't have. */
export function refined(
  unit: SourceUnit,
  condition: ts.Node,
  test: 'truthy' | 'present',
  outcome: boolean,
  state: FlowState,
): FlowState | undefined {
  const possible = truthOf(unit, condition, state);
  const yes = test === 'present' ? ANYTHING & ~NULLISH : TRUTHY;
  const wanted = outcome ? yes : ANYTHING & ~yes;
  if ((possible & wanted) === 0) return undefined;
  return assume(unit, condition, outcome, possible & wanted, state);
}

function assume(unit: SourceUnit, condition: ts.Node, outcome: boolean, truth: Truth, state: FlowState): FlowState {
  const at = ts.isExpression(condition) ? unwrapped(condition) : condition;
  if (ts.isBinaryExpression(at)) {
    const comparison = comparisonOf(unit, at);
    if (comparison) return assumeComparison(comparison, outcome, state);
  }
  const key = ts.isParameter(at) || ts.isBindingElement(at) ? keyOf(unit, at.name) : keyOf(unit, at);
  if (key === undefined || isHeld(key, state) || state.facts.get(key) === truth) return state;
  const definition = flagDefinition(unit, at);
  const implied = definition ? assumeDefinition(unit, definition, outcome, state) : state;
  return withFact(implied, key, truth);
}

/** What a flag's value says of the names in its definition: `const own = !given && !shared`. */
function assumeDefinition(unit: SourceUnit, definition: ts.Expression, outcome: boolean, state: FlowState): FlowState {
  const at = unwrapped(definition);
  if (ts.isPrefixUnaryExpression(at)) return assumeDefinition(unit, at.operand, !outcome, state);
  if (ts.isBinaryExpression(at) && isJunction(at)) {
    const tellsBoth = (at.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) === outcome;
    if (!tellsBoth) return state;
    return [at.left, at.right].reduce((after, part) => assumeDefinition(unit, part, outcome, after), state);
  }
  return refined(unit, at, 'truthy', outcome, state) ?? state;
}

function isJunction(node: ts.BinaryExpression): boolean {
  const operator = node.operatorToken.kind;
  return operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken;
}

/** The definition of a constant that only combines names which never change: it stays true to them. */
function flagDefinition(unit: SourceUnit, node: ts.Node): ts.Expression | undefined {
  const variable = ts.isIdentifier(node) ? unit.names.variableOf(node) : undefined;
  if (variable?.kind !== 'const' || !ts.isVariableDeclaration(variable.declaration)) return undefined;
  const { initializer } = variable.declaration;
  return initializer && isFixed(unit, initializer) ? initializer : undefined;
}

function isFixed(unit: SourceUnit, expression: ts.Expression): boolean {
  const at = unwrapped(expression);
  if (ts.isPrefixUnaryExpression(at))
    return at.operator === ts.SyntaxKind.ExclamationToken && isFixed(unit, at.operand);
  if (ts.isBinaryExpression(at)) {
    const isComparison = EQUALITY.has(at.operatorToken.kind) || isJunction(at);
    return isComparison && isFixed(unit, at.left) && isFixed(unit, at.right);
  }
  if (!ts.isIdentifier(at)) return literalTruth(at) !== ANYTHING;
  const variable = unit.names.variableOf(at);
  return variable ? variable.writes.length === 0 : at.text === 'undefined';
}

function assumeComparison(comparison: Comparison, outcome: boolean, state: FlowState): FlowState {
  const { key } = comparison;
  const holds = outcome !== comparison.isNegated;
  const before = state.facts.get(key) ?? ANYTHING;
  const value = before & (holds ? comparison.equal : comparison.unequal);
  const known = isHeld(key, state) ? state : withFact(state, key, value || before);
  return comparison.literal === undefined ? known : withFact(known, literalKey(comparison), holds ? TRUTHY : FALSY);
}

/** Keys that the facts of a condition are kept under. */
export function keysAskedBy(unit: SourceUnit, condition: ts.Node): readonly ValueKey[] {
  const keys: ValueKey[] = [];
  const seen = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || seen.has(node)) return;
    seen.add(node);
    if (ts.isBinaryExpression(node)) {
      const comparison = comparisonOf(unit, node);
      if (comparison?.literal !== undefined) keys.push(literalKey(comparison));
    }
    const key = keyOf(unit, node);
    if (key !== undefined) keys.push(key);
    const definition = flagDefinition(unit, node);
    if (definition) visit(definition);
    ts.forEachChild(node, visit);
  };
  visit(condition);
  return keys;
}
