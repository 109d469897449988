import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { FunctionLike } from '../project/names.js';
import { nodesIn } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { Frame } from './frame.js';
import { isFunction, isFunctionValue, lastName } from './syntax.js';

export interface Target {
  readonly unit: SourceUnit;
  readonly fn: FunctionLike;
}

/** The project's function behind a call. */
export function targetOf(call: ts.CallExpression, frame: Frame): Target | undefined {
  const callee = unwrapped(call.expression);
  if (isFunctionValue(callee)) return { unit: frame.unit, fn: callee };
  const { target } = frame.environment.resolver.calleeOf(frame.unit, call);
  if (target) return target;
  const fn = functionValue(callee, frame.unit);
  return fn && { unit: frame.unit, fn };
}

/** The function of this file that an expression stands for: a literal, a name, `this.poll`, `this.poll.bind(this)`. */
export function functionValue(expression: ts.Expression, unit: SourceUnit): FunctionLike | undefined {
  const node = unwrapped(expression);
  if (isFunctionValue(node)) return node;
  if (ts.isIdentifier(node)) return functionOfVariable(node, unit);
  if (ts.isCallExpression(node)) return wrappedFunction(node, unit);
  if (!ts.isPropertyAccessExpression(node) || !isSelf(node.expression)) return undefined;
  return memberNamed(node, node.name.text) ?? assignedMember(unit, node.name.text);
}

function functionOfVariable(name: ts.Identifier, unit: SourceUnit): FunctionLike | undefined {
  const variable = unit.names.variableOf(name);
  if (!variable) return undefined;
  const { declaration } = variable;
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  if (ts.isVariableDeclaration(declaration) && declaration.initializer) {
    return functionValue(declaration.initializer, unit);
  }
  const written = variable.writes[0]?.parent;
  return written && ts.isBinaryExpression(written) && isFunctionValue(written.right) ? written.right : undefined;
}

/** `f.bind(this)` and wrappers that take the function first, such as memoising or callback hooks. */
function wrappedFunction(call: ts.CallExpression, unit: SourceUnit): FunctionLike | undefined {
  const callee = unwrapped(call.expression);
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === 'bind')
    return functionValue(callee.expression, unit);
  const first = call.arguments[0] && unwrapped(call.arguments[0]);
  return first && isFunctionValue(first) && /^use[A-Z]/.test(lastName(callee)) ? first : undefined;
}

function isSelf(expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  return (
    node.kind === ts.SyntaxKind.ThisKeyword || (ts.isIdentifier(node) && /^_?(?:self|that|me|_this)$/.test(node.text))
  );
}

function memberNamed(at: ts.Node, name: string): FunctionLike | undefined {
  for (let scope: ts.Node | undefined = at.parent; scope; scope = scope.parent) {
    if (!ts.isClassLike(scope) && !ts.isObjectLiteralExpression(scope)) continue;
    const members: readonly ts.Node[] = ts.isClassLike(scope) ? scope.members : scope.properties;
    for (const member of members) {
      const fn = memberFunction(member, name);
      if (fn) return fn;
    }
  }
  return undefined;
}

function memberFunction(member: ts.Node, name: string): FunctionLike | undefined {
  if (ts.isMethodDeclaration(member)) return member.body && member.name.getText() === name ? member : undefined;
  if (!ts.isPropertyDeclaration(member) && !ts.isPropertyAssignment(member)) return undefined;
  const value = member.name.getText() === name && member.initializer ? unwrapped(member.initializer) : undefined;
  return value && isFunctionValue(value) ? value : undefined;
}

const membersByFile = new WeakMap<ts.SourceFile, ReadonlyMap<string, FunctionLike>>();

/** `Socket.prototype.connect = function …` and `this.connect = () => …`. */
function assignedMember(unit: SourceUnit, name: string): FunctionLike | undefined {
  const members = membersByFile.get(unit.ast) ?? collectAssignedMembers(unit);
  membersByFile.set(unit.ast, members);
  return members.get(name);
}

/** The first assignment of a name counts. */
function collectAssignedMembers(unit: SourceUnit): ReadonlyMap<string, FunctionLike> {
  const members = new Map<string, FunctionLike>();
  for (const node of nodesIn(unit.ast)) {
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) continue;
    const { left, right } = node;
    if (!ts.isPropertyAccessExpression(left) || !isFunction(right) || members.has(left.name.text)) continue;
    members.set(left.name.text, right);
  }
  return members;
}
