import { isCallbackName, isSettlingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import type { Variable } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { localFunction } from './holding.js';
import { isExecutor } from './syntax.js';

/** A local function that tells a failure may call another one that does. */
const MAX_HELPERS = 2;

/** Where something is made, for whom somebody waits. */
export interface Waiting {
  readonly site: ts.Node;
  /** That anything is told at all is a failure here: `resolve(false)` when the time is up. */
  readonly isOver: boolean;
}

/** `reject(error)`, `callback(new Error('late'))`, or a local function that does one of them. */
export function tellsFailure(unit: SourceUnit, call: ts.CallExpression, waiting: Waiting): boolean {
  return isFailure(unit, call.expression, call.arguments, waiting, 0);
}

/** `socket.on('timeout', reject)`: a function that is told nothing but what the event has to say. */
export function isFailureTold(unit: SourceUnit, given: ts.Expression, waiting: Waiting): boolean {
  return isFailure(unit, given, [], waiting, 0);
}

function isFailure(
  unit: SourceUnit,
  callee: ts.Expression,
  given: readonly ts.Expression[],
  waiting: Waiting,
  helpers: number,
): boolean {
  const at = unwrapped(callee);
  const variable = ts.isIdentifier(at) ? unit.names.variableOf(at) : undefined;
  if (!variable) return false;
  if (ts.isParameter(variable.declaration)) return isToldByParameter(variable, given, waiting);
  const local = localFunction(variable);
  if (!local || helpers >= MAX_HELPERS || isInside(waiting.site, local)) return false;
  return nodesIn(local).some(
    (node) => ts.isCallExpression(node) && isFailure(unit, node.expression, node.arguments, waiting, helpers + 1),
  );
}

function isToldByParameter(
  { declaration, name }: Variable,
  [first]: readonly ts.Expression[],
  { site, isOver }: Waiting,
): boolean {
  const fn = declaration.parent;
  if (!ts.isFunctionLike(fn) || !isInside(site, fn)) return false;
  if (isExecutor(fn)) return fn.parameters[1] === declaration || (isOver && fn.parameters[0] === declaration);
  if (!isSettlingName(name) && !isCallbackName(name)) return false;
  return isOver || (first !== undefined && isError(first));
}

/** Made here, or called so. */
function isError(value: ts.Expression): boolean {
  const at = unwrapped(value);
  if (ts.isNewExpression(at)) return /Error|Exception|Failure/.test(at.expression.getText());
  const name = ts.isIdentifier(at) ? at.text : ts.isPropertyAccessExpression(at) ? at.name.text : '';
  return /^(e|err|error|reason|cause|failure)$|(Err|Error|Failure)$/.test(name);
}
