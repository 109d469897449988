import { calledName, isFunction, keyOf, keysIn, lastName } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { isNothing, unwrapped } from '../project/expressions.js';
import { onlyAsks } from './vocabulary.js';
import { answerOf, awaited, failedResult, knowing, tested, type Way, waited } from './way.js';

/** Whether a condition holds on a way, as far as its known booleans tell. */
export function truthOf(condition: ts.Expression, flags: ReadonlyMap<string, boolean>): boolean | undefined {
  const node = unwrapped(condition);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isNumericLiteral(node)) return node.text !== '0';
  if (ts.isStringLiteralLike(node)) return node.text !== '';
  if (isNothing(node)) return false;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return negated(truthOf(node.operand, flags));
  }
  if (ts.isBinaryExpression(node)) return truthOfBinary(node, flags);
  const key = keyOf(node) ?? answerKey(node);
  return key === undefined ? undefined : flags.get(key);
}

/** `host.isIdle()`: asked twice with nothing in between, it answers the same. */
function answerKey(node: ts.Expression): string | undefined {
  if (!ts.isCallExpression(node) || node.arguments.length > 0 || !onlyAsks(calledName(node))) return undefined;
  const key = keyOf(node.expression);
  return key === undefined ? undefined : answerOf(key);
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function truthOfBinary(node: ts.BinaryExpression, flags: ReadonlyMap<string, boolean>): boolean | undefined {
  const { kind } = node.operatorToken;
  if (kind === ts.SyntaxKind.EqualsEqualsEqualsToken && unwrapped(node.right).kind === ts.SyntaxKind.TrueKeyword) {
    return truthOf(node.left, flags);
  }
  if (isNothing(node.right)) return truthOfPresence(node, flags);
  const claim = claimOf(node);
  if (claim) return truthOfClaim(claim, flags);
  if (contradict(node)) return true;
  const and = kind === ts.SyntaxKind.AmpersandAmpersandToken;
  if (!and && kind !== ts.SyntaxKind.BarBarToken) return undefined;
  const [left, right] = [truthOf(node.left, flags), truthOf(node.right, flags)];
  if (left === !and || right === !and) return !and;
  return left === and && right === and ? and : undefined;
}

/** `this.state === State.CLOSED`: that a place holds a constant. */
interface Claim {
  readonly place: string;
  readonly constant: string;
  readonly isNegated: boolean;
}

const EQUALITY = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, { isNegated: false }],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, { isNegated: true }],
]);

function claimOf({ left, operatorToken, right }: ts.BinaryExpression): Claim | undefined {
  const equality = EQUALITY.get(operatorToken.kind);
  const place = keyOf(left);
  return equality && place !== undefined && isConstant(right)
    ? { place, constant: unwrapped(right).getText(), ...equality }
    : undefined;
}

/** A text, or a member of what is written like a type: `State.CLOSED`. */
function isConstant(expression: ts.Expression): boolean {
  const at = unwrapped(expression);
  if (ts.isStringLiteralLike(at)) return true;
  return ts.isPropertyAccessExpression(at) && ts.isIdentifier(at.expression) && /^[A-Z][A-Z_\d]*$/.test(at.name.text);
}

/** What holds one constant holds no other. */
function truthOfClaim({ place, constant, isNegated }: Claim, flags: ReadonlyMap<string, boolean>): boolean | undefined {
  const known = flags.get(answerOf(`${place}===${constant}`));
  const holdsOther = [...flags].some(([key, value]) => value && key.startsWith(`${place}===`));
  const holds = known ?? (holdsOther ? false : undefined);
  return holds === undefined || !isNegated ? holds : !holds;
}

/** `x !== null`, for which a true value is enough to know, and a false one is known where it was assigned as nothing. */
function truthOfPresence(node: ts.BinaryExpression, flags: ReadonlyMap<string, boolean>): boolean | undefined {
  const { kind } = node.operatorToken;
  const isThere = kind === ts.SyntaxKind.ExclamationEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsEqualsToken;
  const isMissing = kind === ts.SyntaxKind.EqualsEqualsToken || kind === ts.SyntaxKind.EqualsEqualsEqualsToken;
  const key = keyOf(node.left);
  if (key === undefined || (!isThere && !isMissing)) return undefined;
  const present = flags.get(key) === true ? true : flags.get(presenceOf(key));
  return isThere ? present : negated(present);
}

/** The key under which a way keeps whether `key` holds anything. */
export function presenceOf(key: string): string {
  return `${key}.?`;
}

/** `code !== 'A' || code !== 'B'` is true of everything. */
function contradict(node: ts.BinaryExpression): boolean {
  if (node.operatorToken.kind !== ts.SyntaxKind.BarBarToken) return false;
  const [left, right] = [unwrapped(node.left), unwrapped(node.right)];
  return (
    differsFromText(left) &&
    differsFromText(right) &&
    left.left.getText() === right.left.getText() &&
    left.right.getText() !== right.right.getText()
  );
}

function differsFromText(node: ts.Expression): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    (node.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
      node.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsToken) &&
    ts.isStringLiteralLike(node.right)
  );
}

/** What is known on the branch where `condition` is `outcome`; undefined where that can't be. */
export function assuming(condition: ts.Expression, outcome: boolean, way: Way): Way | undefined {
  const known = truthOf(condition, way.flags);
  if (known !== undefined && known !== outcome) return undefined;
  const node = unwrapped(condition);
  const refined = withFlag(node, outcome, tested(way, keysIn(node)));
  if (meansFailure(node, outcome)) return failedResult(refined, node);
  if (meansFailure(node, !outcome)) return withoutHandledFailure(refined);
  return outcome && meansTimeout(node) ? waited(refined, { kind: 'event', node }) : refined;
}

function withFlag(node: ts.Expression, outcome: boolean, way: Way): Way {
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return withFlag(unwrapped(node.operand), !outcome, way);
  }
  if (ts.isBinaryExpression(node)) return withFlags(node, outcome, way);
  const key = keyOf(node) ?? answerKey(node);
  return key === undefined ? way : knowing(way, key, outcome);
}

/** Where `a && b` holds, both do; where `a || b` does not, neither does. */
function withFlags(node: ts.BinaryExpression, outcome: boolean, way: Way): Way {
  const claim = claimOf(node);
  if (claim) return knowing(way, answerOf(`${claim.place}===${claim.constant}`), outcome !== claim.isNegated);
  const { left, right } = node;
  const { kind } = node.operatorToken;
  const decisive = outcome ? ts.SyntaxKind.AmpersandAmpersandToken : ts.SyntaxKind.BarBarToken;
  return kind === decisive ? withFlag(unwrapped(right), outcome, withFlag(unwrapped(left), outcome, way)) : way;
}

/** A callback that finds no error in its first parameter has not been told of a failure. */
function withoutHandledFailure(way: Way): Way {
  const { failure } = way;
  return failure && isFunction(failure.at) ? awaited({ ...way, failure: undefined }, failure.at, false) : way;
}

/** `error.name === 'AbortError'`, `error instanceof TimeoutError`: the attempt has taken all of its time. */
function meansTimeout(node: ts.Expression): boolean {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  const compares =
    kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    kind === ts.SyntaxKind.EqualsEqualsToken ||
    kind === ts.SyntaxKind.InstanceOfKeyword;
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken)
    return meansTimeout(unwrapped(node.left)) || meansTimeout(unwrapped(node.right));
  return (
    compares &&
    /^['"]?(?:AbortError|\w*Timeout\w*Error|TimeoutError|ETIMEDOUT|ESOCKETTIMEDOUT)['"]?$/.test(node.right.getText())
  );
}

const GOOD = /^(?:ok|success|succeeded|successful|isOk|isSuccess|connected|healthy|alive)$/;
const BAD = /^(?:e|err|error|failed|failure|isError|lastError|connectError)$/i;

/** `if (err)`, `if (!res.ok)`, `if (res.status >= 500)`: the branch on which the attempt has failed. */
function meansFailure(condition: ts.Expression, outcome: boolean): boolean {
  const node = unwrapped(condition);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return meansFailure(node.operand, !outcome);
  }
  if (ts.isBinaryExpression(node)) return comparisonMeansFailure(node, outcome);
  const name = lastName(node);
  return outcome ? BAD.test(name) : GOOD.test(name);
}

function comparisonMeansFailure(node: ts.BinaryExpression, outcome: boolean): boolean {
  const { kind } = node.operatorToken;
  const name = lastName(node.left);
  if (kind === ts.SyntaxKind.GreaterThanEqualsToken && /^status(?:Code)?$/.test(name)) return outcome;
  const differs = kind === ts.SyntaxKind.ExclamationEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsToken;
  const isNull = ['null', 'undefined'].includes(node.right.getText());
  if (differs && isNull) return outcome && BAD.test(name);
  return differs && /^status(?:Code)?$/.test(name) && outcome;
}
