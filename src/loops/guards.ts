import { isAssignment, keyOf, keysIn } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { nodesIn } from '../project/nodes.js';

const GUARD_CALL = /runExclusive|tryAcquire|acquire|isLocked|withLock|throttle|debounce|singleFlight|dedupe|lock$/i;

/** True where the work looks at something it sets itself before it starts: a run in progress keeps the next one out. */
export function isGuarded(work: ts.Node): boolean {
  const written = writtenIn(work);
  for (const node of nodesIn(work)) {
    if (ts.isCallExpression(node) && GUARD_CALL.test(node.expression.getText())) return true;
    const condition = guardCondition(node);
    if (condition && [...keysIn(condition)].some((key) => written.has(key))) return true;
  }
  return false;
}

/** Conditions that keep work from being done: `if (x) return`, `if (!x) { … }`, `x ??= start()`. */
function guardCondition(node: ts.Node): ts.Expression | undefined {
  if (ts.isIfStatement(node)) return node.expression;
  if (ts.isConditionalExpression(node)) return node.condition;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
    return node.left;
  const assigns = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionEqualsToken;
  return assigns ? node.left : undefined;
}

/** Keys that are assigned somewhere in the work, or whose collection it adds to. */
function writtenIn(work: ts.Node): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const node of nodesIn(work)) {
    const target = isAssignment(node) ? node.left : addedTo(node);
    const key = target && keyOf(target);
    if (key !== undefined) keys.add(key);
  }
  return keys;
}

function addedTo(node: ts.Node): ts.Expression | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  return ['add', 'set', 'next'].includes(node.expression.name.text) ? node.expression.expression : undefined;
}
