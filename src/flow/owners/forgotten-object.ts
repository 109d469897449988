import { isOpeningMethod, isStartingFunction } from '../../models/object-words.js';
import { isListeningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, settledValue } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { isLogical, wrapped } from '../../project/syntax.js';
import type { ObligationLeak } from '../leak.js';
import type { FlowContext } from '../obligations/flow-context.js';
import { judge } from '../obligations/judge-obligation.js';
import type { Tracked } from '../obligations/tracked.js';

/**
 * An object that a function makes for a piece of work of its own, and leaves with what it holds. What is only started is
 * there to go on, and so is what a function makes that starts a program or a service.
 */
export function forgottenObject(context: FlowContext, tracked: Tracked): readonly ObligationLeak[] {
  const { unit, owner, site } = tracked;
  if (!ts.isNewExpression(site) || isStartingFunction(functionName(owner))) return [];
  const variable = nameOf(unit, site, owner);
  if (variable ? !variable.references.some(isWork) : !isForOneCall(site)) return [];
  const leak = judge(context, tracked);
  if (!leak || (leak.exit !== 'return' && leak.exit !== 'end')) return [];
  if (!variable) return [{ ...leak, confidence: 'possible' }];
  const livesOn =
    ts.isReturnStatement(leak.exitNode) && variable.references.some((each) => isInside(each, leak.exitNode));
  return [livesOn ? { ...leak, confidence: 'possible' } : leak];
}

/** `await new Job(path).run()`: it has no name, and nothing of what comes back can be it. */
function isForOneCall(made: ts.NewExpression): boolean {
  const access = wrapped(made).parent;
  if (!ts.isPropertyAccessExpression(access) || !isWorkOn(access)) return false;
  const { parent } = wrapped(access.parent as ts.CallExpression);
  return ts.isExpressionStatement(parent) || ts.isAwaitExpression(parent);
}

/** A local name that is given the object, or the one that stands in for it: `given ?? new Session()`. */
function nameOf(unit: SourceUnit, made: ts.NewExpression, owner: FunctionLike): Variable | undefined {
  let at: ts.Node = made;
  while (ts.isExpression(at.parent) && (settledValue(at.parent) === made || isChoice(at.parent, at))) at = at.parent;
  const { parent } = at;
  const name = ts.isVariableDeclaration(parent) ? parent.name : ts.isBinaryExpression(parent) ? parent.left : undefined;
  const variable = name && ts.isIdentifier(name) ? unit.names.variableOf(name) : undefined;
  return variable && isInside(variable.owner, owner) ? variable : undefined;
}

/** `job.run(…)`: something is done with it, other than to open it or to listen to it. */
function isWork({ parent }: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(parent) && isWorkOn(parent);
}

function isWorkOn(access: ts.PropertyAccessExpression): boolean {
  const { text } = access.name;
  if (!ts.isCallExpression(access.parent) || access.parent.expression !== access) return false;
  return !isOpeningMethod(text) && !isListeningName(text);
}

function isChoice(node: ts.Node, at: ts.Node): boolean {
  return isLogical(node) ? node.right === at : ts.isConditionalExpression(node) && node.condition !== at;
}

function functionName(fn: FunctionLike): string {
  if (ts.isConstructorDeclaration(fn)) return 'constructor';
  const own = 'name' in fn ? fn.name?.getText() : undefined;
  return own ?? (ts.isVariableDeclaration(fn.parent) ? fn.parent.name.getText() : '');
}
