import type { Callee } from '../../models/resolver.js';
import { isClosingName, isDescribingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { nameOrText } from '../../project/syntax.js';
import { enclosingFunction, opening } from './acquisitions.js';
import type { FlowContext } from './flow-context.js';
import { ask } from './question.js';
import { opensByWords, valueShapesOf } from './shape-acquisitions.js';
import { callsIn, isInHandler } from './syntax.js';
import type { Custom, Tracked } from './tracked.js';
import { keyOf } from './value-keys.js';

type Call = ts.CallExpression | ts.NewExpression;

/** Callers are read until enough is known; more files than these are not opened for it. */
const MAX_FILES = 40;

/**
 * A call of a helper that opens something by its words, in a function that shows no release: other callers of the same
 * helper close what it gives them, so this one owes it too. Nothing is said where the value is handed back inside of
 * something else, which may close it.
 */
export function customaryAcquisitions(
  context: FlowContext,
  unit: SourceUnit,
  call: Call,
  callee: Callee,
): readonly Tracked[] {
  const { target } = callee;
  if (!target || !ts.isCallExpression(call)) return [];
  return valueShapesOf(unit, call, callee).flatMap((tracked) => {
    if (isHandedBack(unit, tracked.owner, call)) return [];
    const custom = context.customOf(target.unit, target.fn);
    return custom ? [{ ...tracked, custom }] : [];
  });
}

/** What other callers of a function do with what it gives them, if it gives them what it opened itself. */
export function findCustom(context: FlowContext, unit: SourceUnit, fn: FunctionLike): Custom | undefined {
  const name = nameOf(fn);
  if (name === undefined || !returnsOpened(context, unit, fn)) return undefined;
  const releases = context.environment.project
    .filesMentioning(name)
    .slice(0, MAX_FILES)
    .flatMap((path) => context.environment.project.unit(path) ?? [])
    .filter((each) => !each.isTest)
    .flatMap((each) => releasesIn(context, each, name, fn));
  const [first] = releases;
  const isCustomary = releases.length > 1 || (first !== undefined && isInHandler(first.node));
  return first && isCustomary ? { ...first, callers: releases.length } : undefined;
}

function nameOf(fn: FunctionLike): string | undefined {
  if (ts.isClassStaticBlockDeclaration(fn)) return undefined;
  const named = fn.name ?? (ts.isVariableDeclaration(fn.parent) ? fn.parent.name : undefined);
  return named && (ts.isIdentifier(named) || ts.isPrivateIdentifier(named)) ? named.text : undefined;
}

/** True where the function returns the value of a call that opens by its words. */
function returnsOpened(context: FlowContext, unit: SourceUnit, fn: FunctionLike): boolean {
  return callsIn(fn).some((call) => {
    if (!ts.isCallExpression(call) || enclosingFunction(call) !== fn) return false;
    const callee = context.environment.resolver.calleeOf(unit, call);
    if (isReturned(opening(call))) return opensByWords(callee.name);
    return valueShapesOf(unit, call, callee).some((tracked) => {
      const { exploration } = ask(context, tracked, 'takes', 1);
      return exploration.returned;
    });
  });
}

function isReturned(value: ts.Node): boolean {
  return ts.isReturnStatement(value.parent) || (ts.isArrowFunction(value.parent) && value.parent.body === value);
}

function releasesIn(
  context: FlowContext,
  unit: SourceUnit,
  name: string,
  fn: FunctionLike,
): readonly { readonly unit: SourceUnit; readonly node: ts.Node }[] {
  return callsIn(unit.ast).flatMap((call) => {
    if (!ts.isCallExpression(call) || !call.expression.getText().endsWith(name)) return [];
    if (context.environment.resolver.calleeOf(unit, call).target?.fn !== fn) return [];
    const variable = variableGiven(unit, call);
    if (!variable || variable.owner !== enclosingFunction(call)) return [];
    const node = variable.references.map(closingCall).find((each) => each !== undefined);
    return node ? [{ unit, node }] : [];
  });
}

/** The variable that a call's value is bound to, alone or as one of two choices. */
export function variableGiven(unit: SourceUnit, call: ts.CallExpression): Variable | undefined {
  let at: ts.Node = call;
  while (ts.isExpression(at.parent) && !ts.isCallExpression(at.parent) && !isAssignment(at.parent)) at = at.parent;
  const { parent } = at;
  const name = ts.isVariableDeclaration(parent) ? parent.name : isAssignment(parent) ? parent.left : undefined;
  return name && ts.isIdentifier(name) ? unit.names.variableOf(name) : undefined;
}

function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** `handle.close()`, `driver.close(handle)`. */
function closingCall(reference: ts.Identifier): ts.CallExpression | undefined {
  const { parent } = reference;
  const call = ts.isPropertyAccessExpression(parent) && parent.expression === reference ? parent.parent : parent;
  if (!ts.isCallExpression(call) || call.expression === reference) return undefined;
  const callee = call.expression;
  const name = nameOrText(callee);
  return isClosingName(name) ? call : undefined;
}

/** The function returns, or keeps, what came from a call that was given the value: a stream, a session, a wrapper. */
export function isHandedBack(unit: SourceUnit, owner: FunctionLike, call: ts.CallExpression): boolean {
  const tainted = new Set<string>();
  const mentionsTainted = (node: ts.Node): boolean => {
    if (tellsOnly(node)) return false;
    const key = ts.isIdentifier(node) ? keyOf(unit, node) : undefined;
    return (
      node === call || (key !== undefined && tainted.has(key)) || (ts.forEachChild(node, mentionsTainted) ?? false)
    );
  };
  let isHanded = false;
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer && mentionsTainted(node.initializer)) {
      for (const name of namesIn(node.name)) tainted.add(keyOf(unit, name) ?? '');
    } else if ((ts.isReturnStatement(node) || ts.isYieldExpression(node)) && node.expression) {
      isHanded ||= mentionsTainted(node.expression);
    } else if (isAssignment(node)) {
      if (mentionsTainted(node.right) && isLocalName(unit, owner, node.left)) tainted.add(keyOf(unit, node.left) ?? '');
      else isHanded ||= mentionsTainted(node.right);
    }
    ts.forEachChild(node, visit);
  };
  if (owner.body) visit(owner.body);
  if (ts.isArrowFunction(owner) && !ts.isBlock(owner.body)) isHanded ||= mentionsTainted(owner.body);
  return isHanded;
}

/** `file.path`: what describes it, and keeps nothing of it. */
function tellsOnly(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && isDescribingName(node.name.text) && !isCalled(node);
}

function isCalled(node: ts.Expression): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression === node;
}

function isLocalName(unit: SourceUnit, owner: FunctionLike, target: ts.Expression): boolean {
  const variable = ts.isIdentifier(target) ? unit.names.variableOf(target) : undefined;
  return variable !== undefined && isInside(variable.owner, owner);
}

function namesIn(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((each) => (ts.isBindingElement(each) ? namesIn(each.name) : []));
}
