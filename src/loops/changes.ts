import { calledName, isAssignment, isFunction, keyOf, keysIn, steppedOperand } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { nodesIn } from '../project/nodes.js';

/** How the variables and properties of one file change, by key. */
interface Changes {
  /** Doubled, added to or counted up somewhere in the file. */
  readonly growing: ReadonlySet<string>;
  /** Counted up or down by `++`, `--`, `+=`, `-=` or `x = x + 1`. */
  readonly counted: ReadonlySet<string>;
  /** Right sides of plain assignments. */
  readonly assigned: ReadonlyMap<string, readonly ts.Expression[]>;
}

const known = new WeakMap<ts.SourceFile, Changes>();

export function changesIn(file: ts.SourceFile): Changes {
  const found = known.get(file) ?? collectChanges(file);
  known.set(file, found);
  return found;
}

function collectChanges(file: ts.SourceFile): Changes {
  const growing = new Set<string>();
  const counted = new Set<string>();
  const assigned = new Map<string, ts.Expression[]>();
  for (const node of nodesIn(file)) {
    const stepped = steppedOperand(node);
    if (stepped) addKey(counted, stepped);
    else if (isAssignment(node)) recordAssignment(node, growing, counted, assigned);
    else if (ts.isCallExpression(node)) recordRecursion(node, growing, counted);
  }
  for (const key of counted) growing.add(key);
  return { growing, counted, assigned };
}

function recordAssignment(
  node: ts.BinaryExpression,
  growing: Set<string>,
  counted: Set<string>,
  assigned: Map<string, ts.Expression[]>,
): void {
  const key = keyOf(node.left);
  if (key === undefined) return;
  const { kind } = node.operatorToken;
  const steps = kind === ts.SyntaxKind.PlusEqualsToken || kind === ts.SyntaxKind.MinusEqualsToken;
  if (steps && ts.isNumericLiteral(node.right)) counted.add(key);
  else if (kind !== ts.SyntaxKind.EqualsToken) growing.add(key);
  else {
    assigned.set(key, [...(assigned.get(key) ?? []), node.right]);
    if (!mentionsArithmeticallyOrAsArgument(node.right, key)) return;
    growing.add(key);
    if (isPlusOrMinus(node.right)) counted.add(key);
  }
}

/** `delay = Math.min(delay * 2, cap)` and `delay = next(delay)` grow; `delay = other` and `id = id ?? x` do not. */
function mentionsArithmeticallyOrAsArgument(right: ts.Expression, key: string): boolean {
  if (!keysIn(right).has(key)) return false;
  for (const node of nodesIn(right)) {
    if (ts.isCallExpression(node) && node.arguments.some((each) => keysIn(each).has(key))) return true;
    if (ts.isBinaryExpression(node) && isArithmetic(node.operatorToken.kind) && keysIn(node).has(key)) return true;
  }
  return false;
}

function isArithmetic(kind: ts.SyntaxKind): boolean {
  return (
    (kind >= ts.SyntaxKind.PlusToken && kind <= ts.SyntaxKind.PercentToken) ||
    kind === ts.SyntaxKind.LessThanLessThanToken
  );
}

function isPlusOrMinus(node: ts.Expression): boolean {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  const steps = kind === ts.SyntaxKind.PlusToken || kind === ts.SyntaxKind.MinusToken;
  return steps && ts.isNumericLiteral(node.right);
}

/** A recursive call that passes `attempt + 1` counts its parameter, and one that passes `delay * 2` grows it. */
function recordRecursion(call: ts.CallExpression, growing: Set<string>, counted: Set<string>): void {
  for (const argument of call.arguments) {
    if (!ts.isBinaryExpression(argument) || !isArithmetic(argument.operatorToken.kind)) continue;
    const key = keyOf(argument.left);
    if (key === undefined || !isParameterOfCalled(call, key)) continue;
    growing.add(key);
    if (isPlusOrMinus(argument)) counted.add(key);
  }
}

/** The call stands inside of the function that it calls, and `name` is that function's parameter. */
function isParameterOfCalled(call: ts.CallExpression, name: string): boolean {
  for (let at: ts.Node | undefined = call.parent; at; at = at.parent) {
    if (!isFunction(at) || ts.isClassStaticBlockDeclaration(at)) continue;
    const isIts = at.parameters.some((each) => ts.isIdentifier(each.name) && each.name.text === name);
    if (isIts) return nameOf(at) === calledName(call);
  }
  return false;
}

function nameOf(fn: ts.Node): string | undefined {
  const { parent } = fn;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) return parent.name.getText();
  return ts.getNameOfDeclaration(fn as ts.Declaration)?.getText();
}

function addKey(keys: Set<string>, expression: ts.Expression): void {
  const key = keyOf(expression);
  if (key !== undefined) keys.add(key);
}
