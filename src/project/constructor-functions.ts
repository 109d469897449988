import { ts } from './ast.js';
import { collectFieldAccesses, type FieldAccesses, type Holder, scopeOfThis } from './fields.js';
import type { FunctionLike } from './names.js';
import { nodesBelow } from './nodes.js';
import type { SourceUnit } from './source-unit.js';
import { functionsAround, isAssignmentTo, isFunctionWithBody } from './syntax.js';

/** A function that `new` makes objects with: `function Client() { … }`, with methods on its prototype. */
export type ConstructorFunction = ts.FunctionDeclaration | ts.FunctionExpression;

/** A function on the prototype of a constructor function, or of `this` in it, and its name there. */
export interface PrototypeMethod {
  readonly name: string;
  readonly fn: FunctionLike;
}

export function isConstructorFunction(node: ts.Node): node is ConstructorFunction {
  return ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node);
}

const methodsByUnit = new WeakMap<SourceUnit, ReadonlyMap<Holder, readonly PrototypeMethod[]>>();

/** In the order of the file. */
export function prototypeMethods(unit: SourceUnit, holder: Holder): readonly PrototypeMethod[] {
  const known = methodsByUnit.get(unit) ?? collectMethods(unit);
  methodsByUnit.set(unit, known);
  return known.get(holder) ?? [];
}

function collectMethods(unit: SourceUnit): ReadonlyMap<Holder, readonly PrototypeMethod[]> {
  const methods = new Map<Holder, PrototypeMethod[]>();
  for (const fn of nodesBelow(unit.ast)) {
    const placed = isFunctionWithBody(fn) && !ts.isClassLike(fn.parent) ? placeOf(unit, fn) : undefined;
    if (!placed) continue;
    const { holder, name } = placed;
    methods.set(holder, [...(methods.get(holder) ?? []), { name, fn: fn as FunctionLike }]);
  }
  return methods;
}

/** `close` of `X.prototype.close = function`, `X.prototype = { close() {} }` and `this.close = function` in X. */
function placeOf(unit: SourceUnit, fn: FunctionLike): { readonly holder: Holder; readonly name: string } | undefined {
  const { parent } = fn;
  const assigned =
    ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left) ? parent.left : undefined;
  const ownName = fn.name?.getText() ?? (ts.isPropertyAssignment(parent) ? parent.name.getText() : undefined);
  const name = assigned?.name.text ?? ownName;
  if (name === undefined || !fn.body) return undefined;
  const onThis = assigned?.expression.kind === ts.SyntaxKind.ThisKeyword ? assigned.expression : undefined;
  const holder = scopeOfThis(unit, onThis ?? fn.body)?.holder;
  if (!holder || holder === fn) return undefined;
  return onThis || !functionsAround(fn).includes(holder as FunctionLike) ? { holder, name } : undefined;
}

const accessesByUnit = new WeakMap<SourceUnit, FieldAccesses>();

/** What is assigned to a field of the objects that a constructor function makes, anywhere in its file. */
export function valuesOfField(unit: SourceUnit, holder: Holder, field: string): readonly ts.Expression[] {
  const accesses = accessesByUnit.get(unit) ?? collectFieldAccesses(unit);
  accessesByUnit.set(unit, accesses);
  return accesses
    .of({ holder, isStatic: false }, field)
    .flatMap((access) => (isAssignmentTo(access.parent, access) ? access.parent.right : []));
}

/** What a constructor function inherits from: `util.inherits(Client, EventEmitter)`, `Client.prototype = Object.create(Base.prototype)`. */
export function inheritedBy(unit: SourceUnit, holder: ConstructorFunction): ts.Expression | undefined {
  if (!/\binherits\(|\.create\(/.test(unit.text)) return undefined;
  const name =
    holder.name?.text ?? (ts.isVariableDeclaration(holder.parent) ? holder.parent.name.getText() : undefined);
  for (const node of nodesBelow(unit.ast)) {
    if (!ts.isCallExpression(node)) continue;
    const [first, second] = node.arguments;
    if (/(^|\.)inherits$/.test(node.expression.getText()) && first?.getText() === name) return second;
    const isPrototype = ts.isBinaryExpression(node.parent) && node.parent.left.getText() === `${name}.prototype`;
    if (isPrototype && node.expression.getText() === 'Object.create' && first && ts.isPropertyAccessExpression(first))
      return first.expression;
  }
  return undefined;
}
