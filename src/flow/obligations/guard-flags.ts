import type { ResourceModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { classAround } from '../../project/syntax.js';
import { enclosingFunction } from './acquisitions.js';
import { leaves } from './syntax.js';
import type { Tracked } from './tracked.js';
import { keyOf, type ValueKey } from './value-keys.js';

/**
 * A boolean used as a lock: `if (this.busy) return; this.busy = true; …; this.busy = false`. Setting it takes the lock,
 * clearing it gives it back. A promise that later calls wait for, and that is emptied when it is fulfilled, is one too:
 * `if (this.opening) return this.opening; this.opening = open(); await this.opening; this.opening = undefined`. Only flags that the same function tests, sets and clears are followed, and none that other
 * code clears as well: somebody else may free what a throw leaves set.
 */
export function guardFlagsOf(unit: SourceUnit, node: ts.Node): readonly Tracked[] {
  if (!isAssignmentOf(node, isTrue) && !isAssignmentOf(node, startsWork)) return [];
  const isPromise = !isAssignmentOf(node, isTrue);
  const isEmptied = isPromise ? isNothing : isFalse;
  const owner = enclosingFunction(node);
  const key = keyOf(unit, node.left);
  if (!owner || key === undefined || !isShared(unit, node.left, owner)) return [];
  if (!(guards(unit, owner, key) || (isPromise && isOnlyWhereUnset(unit, node, key)))) return [];
  if (isClearedElsewhere(unit, owner, key, isEmptied)) return [];
  const resource = flagResource(node.left.getText());
  return [
    {
      unit,
      owner,
      resource,
      site: node,
      opensAt: node,
      keys: [key],
      holds: 'receiver',
      evidence: 'shape',
      onlyIfTruthy: false,
      ...(isPromise && { isGuess: true as const }),
    },
  ];
}

/** `if (!this.opening) this.opening = this.open()`: who comes later waits for the same. */
function isOnlyWhereUnset(unit: SourceUnit, node: ts.Node, key: ValueKey): boolean {
  const statement = ts.isBlock(node.parent.parent) ? node.parent.parent : node.parent;
  const around = statement.parent;
  if (!ts.isIfStatement(around) || around.thenStatement !== statement) return false;
  const { expression: condition } = around;
  return ts.isPrefixUnaryExpression(condition) && keyOf(unit, condition.operand) === key;
}

function flagResource(name: string): ResourceModel {
  return { id: name, kind: 'guard-flag', label: 'guard flag', release: [], lifetime: 'scoped', severity: 'high' };
}

/** True when `node` clears the flag that `tracked` follows. */
export function clearsFlag(tracked: Tracked, unit: SourceUnit, node: ts.BinaryExpression): boolean {
  const { resource, site } = tracked;
  if (resource.kind !== 'guard-flag') return false;
  if (!isAssignmentOf(node, isAssignmentOf(site, isTrue) ? isFalse : isNothing)) return false;
  return keyOf(unit, node.left) === tracked.keys[0];
}

type IsValue = (value: ts.Expression) => boolean;

const isTrue: IsValue = ({ kind }) => kind === ts.SyntaxKind.TrueKeyword;
const isFalse: IsValue = ({ kind }) => kind === ts.SyntaxKind.FalseKeyword;
const isNothing: IsValue = (value) =>
  value.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(value) && value.text === 'undefined');

/** `this.opening = this.open()`, which the same function waits for by that name. */
const startsWork: IsValue = (value) => {
  const { parent } = value;
  const owner = ts.isCallExpression(value) && ts.isBinaryExpression(parent) ? enclosingFunction(value) : undefined;
  if (!owner || !ts.isBinaryExpression(parent)) return false;
  const place = parent.left.getText();
  return nodesIn(owner).some((node) => ts.isAwaitExpression(node) && node.expression.getText() === place);
};

function isAssignmentOf(node: ts.Node, isValue: IsValue): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    isValue(unwrapped(node.right))
  );
}

/** A field of the object, or a variable that outlives the call: a local flag locks nobody out. */
function isShared(unit: SourceUnit, target: ts.Expression, owner: FunctionLike): boolean {
  if (ts.isPropertyAccessExpression(target)) return target.expression.kind === ts.SyntaxKind.ThisKeyword;
  const variable = ts.isIdentifier(target) ? unit.names.variableOf(target) : undefined;
  if (variable === undefined || variable.owner === owner || variable.kind === 'param') return false;
  return ts.isSourceFile(variable.owner) || !runsOnceIn(unit, variable.owner, owner);
}

/** The function that owns the flag calls the other one by itself, once: each of its calls has a flag of its own. */
function runsOnceIn(unit: SourceUnit, home: ts.Node, owner: FunctionLike): boolean {
  const named = ts.isFunctionDeclaration(owner) ? owner.name : (owner.parent as ts.Node);
  const name = named && ts.isVariableDeclaration(named) ? named.name : named;
  const variable = name && ts.isIdentifier(name) ? unit.names.variableOf(name) : undefined;
  const uses = variable?.references.filter((each) => each !== name) ?? [];
  return uses.length === 1 && uses.every((use) => isCalledBy(use, home));
}

function isCalledBy(use: ts.Identifier, home: ts.Node): boolean {
  const call = use.parent;
  if (!ts.isCallExpression(call) || call.expression !== use || enclosingFunction(call) !== home) return false;
  for (let at: ts.Node = call; at !== home; at = at.parent) if (ts.isIterationStatement(at, false)) return false;
  return true;
}

/** The function leaves at once where the flag is set. */
function guards(unit: SourceUnit, owner: FunctionLike, key: ValueKey): boolean {
  return nodesIn(owner).some(
    (node) => ts.isIfStatement(node) && asksFor(unit, node.expression, key) && leaves(node.thenStatement),
  );
}

/** `busy`, or one of several reasons: `busy || !started`. */
function asksFor(unit: SourceUnit, condition: ts.Expression, key: ValueKey): boolean {
  const at = unwrapped(condition);
  if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.BarBarToken) {
    return asksFor(unit, at.left, key) || asksFor(unit, at.right, key);
  }
  return keyOf(unit, at) === key;
}

function isClearedElsewhere(unit: SourceUnit, owner: FunctionLike, key: ValueKey, isEmptied: IsValue): boolean {
  return nodesIn(unit.ast).some(
    (node) =>
      isAssignmentOf(node, isEmptied) &&
      keyOf(unit, node.left) === key &&
      (node.pos < owner.pos || node.end > owner.end) &&
      !ts.isConstructorDeclaration(enclosingFunction(node) ?? node) &&
      classAround(node) === classAround(owner),
  );
}
