import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { FunctionLike } from '../project/names.js';

export type Loop = ts.WhileStatement | ts.DoStatement | ts.ForStatement;

/** The loops that go round until a condition says otherwise; `for of` and `for in` end with their items. */
export function isConditionLoop(node: ts.Node): node is Loop {
  return ts.isWhileStatement(node) || ts.isDoStatement(node) || ts.isForStatement(node);
}

export function isFunction(node: ts.Node): node is FunctionLike {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isGetAccessorDeclaration(node) ||
    ts.isSetAccessorDeclaration(node) ||
    ts.isClassStaticBlockDeclaration(node)
  );
}

/** A function that is a value: what is handed to timers, events and promises. */
export function isFunctionValue(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/** Calls `visit` for the node and everything below it; `false` keeps it out of a subtree. */
function walk(node: ts.Node, visit: (node: ts.Node) => boolean | undefined): void {
  if (visit(node) === false) return;
  node.forEachChild((child) => walk(child, visit));
}

export function enclosingFunction(node: ts.Node): FunctionLike | undefined {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) if (isFunction(at)) return at;
  return undefined;
}

export function isAsync(fn: FunctionLike): boolean {
  return (
    ts.canHaveModifiers(fn) && (ts.getModifiers(fn) ?? []).some((each) => each.kind === ts.SyntaxKind.AsyncKeyword)
  );
}

/** The last name of what is called: `connect` for `this.pool.connect(…)`; '' if computed. */
export function calledName(call: ts.CallExpression | ts.NewExpression): string {
  return lastName(call.expression);
}

export function lastName(expression: ts.Expression): string {
  const target = unwrapped(expression);
  if (ts.isIdentifier(target)) return target.text;
  return ts.isPropertyAccessExpression(target) ? target.name.text : '';
}

/** The text that stands for a variable or property wherever it is read or written in the file: `this.delay`. */
export function keyOf(expression: ts.Expression): string | undefined {
  const target = unwrapped(expression);
  if (ts.isIdentifier(target)) return target.text;
  if (target.kind === ts.SyntaxKind.ThisKeyword) return 'this';
  if (ts.isPropertyAccessExpression(target)) return joined(keyOf(target.expression), `.${target.name.text}`);
  if (ts.isElementAccessExpression(target)) {
    return joined(keyOf(target.expression), `[${target.argumentExpression.getText()}]`);
  }
  return undefined;
}

function joined(owner: string | undefined, member: string): string | undefined {
  return owner === undefined ? undefined : owner + member;
}

/** The keys of all variables and properties that an expression reads, longest forms and their owners. */
export function keysIn(node: ts.Node): ReadonlySet<string> {
  const keys = knownKeys.get(node) ?? collectKeys(node);
  knownKeys.set(node, keys);
  return keys;
}

const knownKeys = new WeakMap<ts.Node, ReadonlySet<string>>();

function collectKeys(node: ts.Node): ReadonlySet<string> {
  const keys = new Set<string>();
  walk(node, (each) => {
    if (isFunction(each)) return false;
    if (ts.isIdentifier(each) || ts.isPropertyAccessExpression(each) || ts.isElementAccessExpression(each)) {
      const key = isMemberName(each) ? undefined : keyOf(each);
      if (key !== undefined) keys.add(key);
    }
    return undefined;
  });
  return keys;
}

function isMemberName(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}

const ASSIGNMENTS_FROM = ts.SyntaxKind.FirstAssignment;
const ASSIGNMENTS_TO = ts.SyntaxKind.LastAssignment;

export function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return kind >= ASSIGNMENTS_FROM && kind <= ASSIGNMENTS_TO;
}

/** The target of `x++`, `--x`; undefined for anything else. */
export function steppedOperand(node: ts.Node): ts.Expression | undefined {
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return undefined;
  const steps = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
  return steps ? node.operand : undefined;
}

export function isTrueLiteral(expression: ts.Expression | undefined): boolean {
  if (!expression) return true;
  const value = unwrapped(expression);
  return value.kind === ts.SyntaxKind.TrueKeyword || (ts.isNumericLiteral(value) && value.text !== '0');
}
