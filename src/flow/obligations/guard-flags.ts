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
 * clearing it gives it back. Only flags that the same function tests, sets and clears are followed, and none that other
 * code clears as well: somebody else may free what a throw leaves set.
 */
export function guardFlagsOf(unit: SourceUnit, node: ts.Node): readonly Tracked[] {
  if (!isAssignmentOf(node, ts.SyntaxKind.TrueKeyword)) return [];
  const owner = enclosingFunction(node);
  const key = keyOf(unit, node.left);
  if (!owner || key === undefined || !isShared(unit, node.left, owner)) return [];
  if (!guards(unit, owner, key) || isClearedElsewhere(unit, owner, key)) return [];
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
    },
  ];
}

function flagResource(name: string): ResourceModel {
  return { id: name, kind: 'guard-flag', label: 'guard flag', release: [], lifetime: 'scoped', severity: 'high' };
}

/** True when `node` clears the flag that `tracked` follows. */
export function clearsFlag(tracked: Tracked, unit: SourceUnit, node: ts.BinaryExpression): boolean {
  if (tracked.resource.kind !== 'guard-flag' || !isAssignmentOf(node, ts.SyntaxKind.FalseKeyword)) return false;
  return keyOf(unit, node.left) === tracked.keys[0];
}

function isAssignmentOf(node: ts.Node, value: ts.SyntaxKind): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    unwrapped(node.right).kind === value
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

function isClearedElsewhere(unit: SourceUnit, owner: FunctionLike, key: ValueKey): boolean {
  return nodesIn(unit.ast).some(
    (node) =>
      isAssignmentOf(node, ts.SyntaxKind.FalseKeyword) &&
      keyOf(unit, node.left) === key &&
      (node.pos < owner.pos || node.end > owner.end) &&
      !ts.isConstructorDeclaration(enclosingFunction(node) ?? node) &&
      classAround(node) === classAround(owner),
  );
}
