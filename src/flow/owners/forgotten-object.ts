import { isOpeningMethod, isStartingFunction } from '../../models/object-words.js';
import { isListeningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, settledValue } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
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
  const variable = ts.isNewExpression(site) ? nameOf(unit, site, owner) : undefined;
  if (!variable || isStartingFunction(functionName(owner)) || !variable.references.some(isWork)) return [];
  const leak = judge(context, tracked);
  if (!leak || (leak.exit !== 'return' && leak.exit !== 'end')) return [];
  const livesOn =
    ts.isReturnStatement(leak.exitNode) && variable.references.some((each) => isInside(each, leak.exitNode));
  return [livesOn ? { ...leak, confidence: 'possible' } : leak];
}

/** A local name that is given the object. */
function nameOf(unit: SourceUnit, made: ts.NewExpression, owner: FunctionLike): Variable | undefined {
  let at: ts.Node = made;
  while (ts.isExpression(at.parent) && settledValue(at.parent) === made) at = at.parent;
  const { parent } = at;
  const name = ts.isVariableDeclaration(parent) ? parent.name : ts.isBinaryExpression(parent) ? parent.left : undefined;
  const variable = name && ts.isIdentifier(name) ? unit.names.variableOf(name) : undefined;
  return variable && isInside(variable.owner, owner) ? variable : undefined;
}

/** `job.run(…)`: something is done with it, other than to open it or to listen to it. */
function isWork({ parent }: ts.Identifier): boolean {
  if (!ts.isPropertyAccessExpression(parent) || !ts.isCallExpression(parent.parent)) return false;
  const { text } = parent.name;
  return parent.parent.expression === parent && !isOpeningMethod(text) && !isListeningName(text);
}

function functionName(fn: FunctionLike): string {
  if (ts.isConstructorDeclaration(fn)) return 'constructor';
  const own = 'name' in fn ? fn.name?.getText() : undefined;
  return own ?? (ts.isVariableDeclaration(fn.parent) ? fn.parent.name.getText() : '');
}
