import { isClosingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionName, lastName, nameOrText } from '../../project/syntax.js';
import { enclosingFunction } from './acquisitions.js';
import type { PathPoint } from './exploded-graph.js';
import type { FlowState } from './flow-state.js';
import { callsIn } from './syntax.js';
import type { Tracked } from './tracked.js';
import { keyOf } from './value-keys.js';

/** A field or outer variable that other code of the file closes as well has an owner who may see to it. */
export function isReleasedElsewhere(tracked: Tracked, { state }: PathPoint): boolean {
  return releasesElsewhere(tracked, state).length > 0;
}

/**
 * The object itself calls the method that releases its field (a button that stops the camera): it is not thrown away
 * when it was built by half. What only somebody outside calls is forgotten then.
 */
export function isEndedInUse(tracked: Tracked, { state }: PathPoint): boolean {
  return releasesElsewhere(tracked, state).some((call) => {
    const method = methodAround(call);
    return method !== undefined && isCalledByItsClass(method);
  });
}

function releasesElsewhere({ unit, owner }: Tracked, state: FlowState): readonly ts.CallExpression[] {
  return callsIn(unit.ast)
    .filter(ts.isCallExpression)
    .filter((call) => !isInside(call, owner) && ends(unit, call, state));
}

/**
 * `private async waitAndLock(path) { …; lockSync(path); }`: the function locks what its caller names, and others of the
 * file unlock what they name: it is a part of taking the lock.
 */
export function isLockedForCaller({ unit, owner, site, resource, keys }: Tracked): boolean {
  if (resource.kind !== 'lock' || !('parameters' in owner) || !/lock|acquire/i.test(functionName(owner) ?? ''))
    return false;
  const isGiven = owner.parameters.some(({ name }) => keys.includes(keyOf(unit, name) ?? ''));
  const methods = resource.release.flatMap(({ method, argument }) => (argument === undefined ? [] : method));
  if (!isGiven || methods.length === 0) return false;
  const unlocks = callsIn(unit.ast).filter((call) => methods.includes(lastName(call.expression) ?? ''));
  const isOwnToo = unlocks.some((call) => isInside(call, owner) && call.pos > site.pos);
  return !isOwnToo && unlocks.some((call) => !isInside(call, owner));
}

/** `this.stream.close()`, `this.stream.getTracks().forEach((track) => track.stop())`. */
function ends(unit: SourceUnit, call: ts.CallExpression, state: FlowState): boolean {
  if (!ts.isPropertyAccessExpression(call.expression)) return false;
  const { expression: receiver, name } = call.expression;
  if (state.aliases.has(keyOf(unit, receiver) ?? '')) return isClosingName(name.text);
  return isReachedFrom(unit, receiver, state) && call.arguments.some(closesWhatItGets);
}

/** A call on the resource, or on what another one gave. */
function isReachedFrom(unit: SourceUnit, expression: ts.Expression, state: FlowState): boolean {
  const at = unwrapped(expression);
  if (ts.isCallExpression(at)) return isReachedFrom(unit, at.expression, state);
  if (state.aliases.has(keyOf(unit, at) ?? '')) return true;
  return ts.isPropertyAccessExpression(at) && isReachedFrom(unit, at.expression, state);
}

function closesWhatItGets(argument: ts.Expression): boolean {
  const fn = unwrapped(argument);
  if (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) return false;
  return nodesIn(fn.body).some(
    (node) =>
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      isClosingName(node.expression.name.text) &&
      node.expression.expression.getText() === fn.parameters[0]?.name.getText(),
  );
}

function methodAround(node: ts.Node): ts.MethodDeclaration | undefined {
  const fn = enclosingFunction(node);
  if (!fn) return undefined;
  return ts.isMethodDeclaration(fn) ? fn : methodAround(fn);
}

function isCalledByItsClass(method: ts.MethodDeclaration): boolean {
  return nodesIn(method.parent).some(
    (node) =>
      ts.isPropertyAccessExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ThisKeyword &&
      node.name.text === method.name.getText() &&
      !isInside(node, method),
  );
}

/**
 * `this.paths.push(path); watchFile(path, changed)` … `for (const path of this.paths) unwatchFile(path)`: what is ended by
 * the name under which it was begun may be ended by whoever finds that name in a list, a map or an argument.
 */
export function isEndedThroughList({ unit, owner, keys, resource }: Tracked): boolean {
  if (resource.kind === 'temp-file' || keys.every((key) => key.startsWith('n'))) return false;
  const named = resource.release.filter(({ argument }) => argument !== undefined);
  return callsIn(unit.ast).some((call) => {
    if (!ts.isCallExpression(call) || isInside(call, owner)) return false;
    const name = nameOrText(unwrapped(call.expression));
    const given = named.find(({ method }) => method === name)?.argument;
    const argument = given === undefined ? undefined : call.arguments[given];
    return argument !== undefined && isFound(unit, argument);
  });
}

/** The variable of a loop, a parameter, or what a collection gives. */
function isFound(unit: SourceUnit, argument: ts.Expression): boolean {
  const at = unwrapped(argument);
  if (ts.isCallExpression(at)) return ts.isPropertyAccessExpression(at.expression);
  const variable = ts.isIdentifier(at) ? unit.names.variableOf(at) : undefined;
  if (!variable) return false;
  const { declaration } = variable;
  if (variable.kind === 'param') return true;
  if (!ts.isVariableDeclaration(declaration)) return ts.isBindingElement(declaration);
  return ts.isForOfStatement(declaration.parent.parent) || declaration.initializer !== undefined;
}
