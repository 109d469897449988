import { calledFrame, type Frame, MAX_DEPTH } from '../calls/frame.js';
import { calledName, isFunction, keyOf, lastName } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { Variable } from '../project/names.js';
import { ownNodes } from '../project/nodes.js';
import { changesIn } from './changes.js';
import { soundsGrowing } from './vocabulary.js';

/** The length of a wait in milliseconds. `unknown` is one length, but not one the code tells. */
export type Delay =
  | { readonly kind: 'fixed'; readonly ms: number }
  | { readonly kind: 'unknown' }
  /** `by` names the variable or property that grows, where there is one. */
  | { readonly kind: 'growing'; readonly by?: string };

const UNKNOWN: Delay = { kind: 'unknown' };
const GROWING: Delay = { kind: 'growing' };
const growing = (by: string): Delay => ({ kind: 'growing', by });
export const fixed = (ms: number): Delay => ({ kind: 'fixed', ms });

/** Expressions can be nested without end in hostile code; no real delay is this deep. */
const MAX_NESTING = 24;

/** Follows names, defaults, class fields, constants of other files and helpers; growth anywhere in it wins. */
export function delayOf(expression: ts.Expression, frame: Frame, nesting = 0): Delay {
  if (nesting > MAX_NESTING) return UNKNOWN;
  const node = unwrapped(expression);
  const inner = (each: ts.Expression) => delayOf(each, frame, nesting + 1);
  if (ts.isNumericLiteral(node)) return fixed(Number(node.text));
  if (ts.isIdentifier(node)) return delayOfName(node, frame, nesting);
  if (ts.isBinaryExpression(node)) return delayOfBinary(node, inner);
  if (ts.isConditionalExpression(node)) return either(inner(node.whenTrue), inner(node.whenFalse));
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    return delayOfMember(node, frame, nesting);
  }
  return ts.isCallExpression(node) ? delayOfCall(node, frame, nesting) : UNKNOWN;
}

/** The shorter of two waits; a growing one is never the shorter, since it soon outgrows the other. */
export function shorter(left: Delay, right: Delay): Delay {
  if (left.kind === 'growing') return left;
  if (right.kind === 'growing') return right;
  if (left.kind === 'unknown' || right.kind === 'unknown') return UNKNOWN;
  return left.ms <= right.ms ? left : right;
}

/** One of two waits, and the condition that chooses is likely to know whether the round has failed. */
function either(left: Delay, right: Delay): Delay {
  const same = left.kind === 'fixed' && right.kind === 'fixed' && left.ms === right.ms;
  return same || left.kind === 'growing' || right.kind === 'growing' ? shorter(left, right) : UNKNOWN;
}

function delayOfBinary(node: ts.BinaryExpression, inner: (each: ts.Expression) => Delay): Delay {
  const [left, right] = [inner(node.left), inner(node.right)];
  const { kind } = node.operatorToken;
  if (kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken) {
    return left.kind === 'unknown' ? right : left;
  }
  if (left.kind === 'growing') return left;
  if (right.kind === 'growing') return right;
  if (left.kind === 'unknown' || right.kind === 'unknown') return UNKNOWN;
  const value = computed(kind, left.ms, right.ms);
  return value === undefined ? UNKNOWN : fixed(value);
}

function computed(operator: ts.SyntaxKind, left: number, right: number): number | undefined {
  if (operator === ts.SyntaxKind.PlusToken) return left + right;
  if (operator === ts.SyntaxKind.MinusToken) return left - right;
  if (operator === ts.SyntaxKind.AsteriskToken) return left * right;
  if (operator === ts.SyntaxKind.SlashToken) return left / right;
  return operator === ts.SyntaxKind.AsteriskAsteriskToken ? left ** right : undefined;
}

function delayOfName(node: ts.Identifier, frame: Frame, nesting: number): Delay {
  const variable = frame.unit.names.variableOf(node);
  if (!variable) return UNKNOWN;
  const given = frame.arguments.get(variable);
  if (given) return delayOf(given.expression, given.frame, nesting + 1);
  if (changesIn(frame.unit.ast).growing.has(variable.name)) return growing(variable.name);
  const { declaration } = variable;
  if (variable.kind === 'import') return delayOfImport(variable, frame, nesting);
  const known = initialiserOf(declaration);
  const assigned = changesIn(frame.unit.ast).assigned.get(variable.name) ?? [];
  const values = [...(known ? [known] : []), ...(variable.writes.length > 0 ? assigned : [])];
  return values.length > 0 ? shortest(values, frame, nesting) : namedDelay(variable.name);
}

function shortest(values: readonly ts.Expression[], frame: Frame, nesting: number): Delay {
  return values.map((each) => delayOf(each, frame, nesting + 1)).reduce(shorter);
}

function initialiserOf(declaration: ts.Node): ts.Expression | undefined {
  const holds =
    ts.isVariableDeclaration(declaration) || ts.isParameter(declaration) || ts.isBindingElement(declaration);
  return holds ? declaration.initializer : undefined;
}

function namedDelay(name: string): Delay {
  return soundsGrowing(name) ? GROWING : UNKNOWN;
}

function delayOfImport(variable: Variable, frame: Frame, nesting: number): Delay {
  const binding = frame.unit.names.importOf(variable);
  const target = binding && frame.environment.project.resolve(frame.unit.path, binding.specifier);
  if (!binding || target?.kind !== 'file') return namedDelay(variable.name);
  const unit = frame.environment.project.unit(target.path);
  const exported = unit?.names.exportOf(binding.imported);
  if (!unit || !exported || exported.kind === 'reexport') return namedDelay(variable.name);
  const value = exported.kind === 'expression' ? exported.node : initialiserOf(exported.variable.declaration);
  return value ? delayOf(value, { ...frame, unit, arguments: new Map() }, nesting + 1) : UNKNOWN;
}

function delayOfMember(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  frame: Frame,
  nesting: number,
): Delay {
  const key = keyOf(node);
  const changes = changesIn(frame.unit.ast);
  if (key !== undefined && changes.growing.has(key)) return growing(key);
  const values = [...fieldValues(node, frame), ...(key === undefined ? [] : (changes.assigned.get(key) ?? []))];
  if (values.length > 0) return shortest(values, frame, nesting);
  return namedDelay(lastName(node));
}

/** Initial values of `this.name` in the class, and of `NAME.key` in a constant object of the file. */
function fieldValues(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  frame: Frame,
): readonly ts.Expression[] {
  if (!ts.isPropertyAccessExpression(node)) return [];
  if (ts.isIdentifier(node.expression)) return constantMember(node.expression, node.name.text, frame);
  return node.expression.kind === ts.SyntaxKind.ThisKeyword ? classFieldValues(node) : [];
}

function constantMember(owner: ts.Identifier, member: string, frame: Frame): readonly ts.Expression[] {
  const declaration = frame.unit.names.variableOf(owner)?.declaration;
  const value = declaration && ts.isVariableDeclaration(declaration) && declaration.initializer;
  const literal = value && unwrapped(value);
  if (!literal || !ts.isObjectLiteralExpression(literal)) return [];
  return literal.properties.flatMap((each) =>
    ts.isPropertyAssignment(each) && each.name.getText() === member ? [each.initializer] : [],
  );
}

function classFieldValues(node: ts.PropertyAccessExpression): readonly ts.Expression[] {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if (!ts.isClassLike(at)) continue;
    return at.members.flatMap((member) =>
      ts.isPropertyDeclaration(member) && member.initializer && member.name.getText() === node.name.text
        ? [member.initializer]
        : [],
    );
  }
  return [];
}

/** `Math.random()` counts as its mean, so that a jittered second stays about a second. */
function delayOfCall(call: ts.CallExpression, frame: Frame, nesting: number): Delay {
  const name = calledName(call);
  if (soundsGrowing(call.expression.getText())) return GROWING;
  const given = call.arguments.map((each) => delayOf(each, frame, nesting + 1));
  const grown = given.find((each) => each.kind === 'growing');
  if (grown) return grown;
  if (name === 'random') return fixed(0.5);
  if (name === 'pow') return UNKNOWN;
  const onlyOne = given[0];
  if (onlyOne && ['min', 'max'].includes(name)) return given.reduce(name === 'min' ? shorter : longerDelay);
  if (onlyOne && ['round', 'floor', 'ceil', 'abs', 'Number', 'trunc'].includes(name)) return onlyOne;
  return delayOfResult(call, frame, nesting);
}

function longerDelay(left: Delay, right: Delay): Delay {
  return left.kind === 'fixed' && right.kind === 'fixed' ? fixed(Math.max(left.ms, right.ms)) : shorter(left, right);
}

function delayOfResult(call: ts.CallExpression, frame: Frame, nesting: number): Delay {
  const target = frame.depth < MAX_DEPTH ? frame.environment.resolver.calleeOf(frame.unit, call).target : undefined;
  if (!target || ts.isClassStaticBlockDeclaration(target.fn)) return UNKNOWN;
  const callee = calledFrame(frame, target.unit, target.fn.parameters, call.arguments);
  const results = returnedExpressions(target.fn);
  return results.length > 0 ? shortest(results, callee, nesting) : UNKNOWN;
}

function returnedExpressions(fn: ts.Node & { body?: ts.Node | undefined }): readonly ts.Expression[] {
  if (!fn.body) return [];
  if (!ts.isBlock(fn.body)) return isFunction(fn.body) ? [] : [fn.body as ts.Expression];
  return ownNodes(fn.body).flatMap((node) => (ts.isReturnStatement(node) && node.expression ? [node.expression] : []));
}
