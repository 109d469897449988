import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { lastName, rootOf } from '../../project/syntax.js';
import type { FlowState } from './flow-state.js';
import { mentions } from './holding.js';

/**
 * `if (signal) signal.addEventListener('abort', () => watcher.close())`: a caller who gives no signal has chosen that it
 * goes on. True for the condition, where its signal is missing.
 */
export function isWithoutCallersSignal(unit: SourceUnit, condition: ts.Node, state: FlowState): boolean {
  const at = ts.isExpression(condition) ? unwrapped(condition) : condition;
  if (!ts.isExpression(at) || !isSignalOfCaller(unit, at)) return false;
  const signal = at.getText(unit.ast);
  return nodesIn(decidedBy(condition)).some((node) => isEndingListener(unit, node, signal, state));
}

function isSignalOfCaller(unit: SourceUnit, expression: ts.Expression): boolean {
  if (!/signal$/i.test(lastName(expression) ?? '')) return false;
  const root = rootOf(expression);
  return ts.isIdentifier(root) && unit.names.variableOf(root)?.kind === 'param';
}

/** What is run where the condition holds: the statement of an `if`, or the call of `signal?.addEventListener(…)`. */
function decidedBy(condition: ts.Node): ts.Node {
  let at = condition;
  while (at.parent && ts.isExpression(at.parent)) at = at.parent;
  return ts.isIfStatement(at.parent) && at.parent.expression === at ? at.parent.thenStatement : at;
}

function isEndingListener(unit: SourceUnit, node: ts.Node, signal: string, state: FlowState): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { name, expression } = node.expression;
  const [event, listener] = node.arguments;
  if (name.text !== 'addEventListener' || expression.getText(unit.ast) !== signal || !listener) return false;
  return (
    event !== undefined && ts.isStringLiteralLike(event) && event.text === 'abort' && mentions(unit, listener, state)
  );
}
