import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { functionAround, functionsAround, isAssignmentTo, wrapped } from '../../project/syntax.js';
import type { FileFacts } from '../file-facts.js';

/** Where a function sees to a removal: it runs there, or is registered there to run later. */
export interface Position {
  readonly node: ts.Node;
  readonly kind: 'direct' | 'callback' | 'success-callback';
}

const MAXIMUM_DEPTH = 4;

/**
 * The places of one function that lead to a removal, through its callbacks and through helpers that nothing else
 * calls; undefined where the removal can be reached from elsewhere as well.
 */
export function positionsIn(
  facts: FileFacts,
  fn: FunctionLike,
  removal: ts.Node,
  depth = 0,
): readonly Position[] | undefined {
  if (depth > MAXIMUM_DEPTH) return undefined;
  const around = functionsAround(removal);
  const at = around.indexOf(fn);
  if (at === 0) return [{ node: removal, kind: 'direct' }];
  const nested = around[at - 1];
  if (nested) return positionsOfNested(facts, fn, nested, depth);
  const [inner] = around;
  const sites = inner && facts.calls.callSitesOf(inner);
  if (!sites?.complete || sites.calls.length === 0) return undefined;
  return allOf(sites.calls.map((call) => positionsIn(facts, fn, call, depth + 1)));
}

function positionsOfNested(
  facts: FileFacts,
  fn: FunctionLike,
  nested: FunctionLike,
  depth: number,
): readonly Position[] | undefined {
  const handed = wrapped(nested as ts.Expression);
  const { parent } = handed;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    return [{ node: parent, kind: isSuccessCallback(facts, parent, handed) ? 'success-callback' : 'callback' }];
  }
  if (ts.isBinaryExpression(parent) && isAssignmentTo(parent, parent.left) && !ts.isIdentifier(parent.left)) {
    return [{ node: parent, kind: 'callback' }];
  }
  const variable = facts.calls.variableOfFunction(nested);
  if (!variable) return undefined;
  const uses = variable.references.filter((reference) => !functionsAround(reference).includes(nested));
  return allOf(uses.map((use) => positionsOfUse(facts, fn, use, depth)));
}

/** A local function is called, or handed to something that calls it. */
function positionsOfUse(facts: FileFacts, fn: FunctionLike, use: ts.Identifier, depth: number) {
  const at = wrapped(use);
  const { parent } = at;
  if (!ts.isCallExpression(parent)) return isAssignedToMember(parent, at) ? registeredAt(parent) : undefined;
  if (parent.expression === at) return positionsIn(facts, fn, parent, depth + 1);
  if (functionAround(parent) !== fn) return positionsIn(facts, fn, parent, depth + 1);
  const kind = isSuccessCallback(facts, parent, at) ? 'success-callback' : 'callback';
  return [{ node: parent, kind }] satisfies readonly Position[];
}

function isAssignedToMember(parent: ts.Node, at: ts.Expression): boolean {
  return ts.isBinaryExpression(parent) && parent.right === at && ts.isPropertyAccessExpression(parent.left);
}

function registeredAt(node: ts.Node): readonly Position[] {
  return [{ node, kind: 'callback' }];
}

/** The only callback of `.then` of a promise that may reject: nothing of it runs after a rejection. */
function isSuccessCallback(
  facts: FileFacts,
  call: ts.CallExpression | ts.NewExpression,
  callback: ts.Expression,
): boolean {
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return false;
  if (call.expression.name.text !== 'then' || call.arguments.length !== 1 || call.arguments[0] !== callback)
    return false;
  return !neverRejects(facts, call.expression.expression, 0);
}

/** `x.then(a, b)`, `x.catch(a)`, `Promise.allSettled(…)`, and variables that hold one. */
function neverRejects(facts: FileFacts, promise: ts.Expression, depth: number): boolean {
  const at = unwrapped(promise);
  if (ts.isIdentifier(at)) {
    const declaration = facts.unit.names.variableOf(at)?.declaration;
    const initial = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return initial !== undefined && depth < MAXIMUM_DEPTH && neverRejects(facts, initial, depth + 1);
  }
  if (!ts.isCallExpression(at) || !ts.isPropertyAccessExpression(at.expression)) return false;
  const method = at.expression.name.text;
  return method === 'catch' || method === 'allSettled' || (method === 'then' && at.arguments.length === 2);
}

function allOf(found: readonly (readonly Position[] | undefined)[]): readonly Position[] | undefined {
  const known = found.flatMap((each) => each ?? []);
  return found.some((each) => each === undefined) ? undefined : known;
}
