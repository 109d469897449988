import { closersOf } from '../../models/object-words.js';
import type { Callee } from '../../models/resolver.js';
import type { ResourceModel } from '../../models/types.js';
import { counterpartsOf, isTransactionDecorator, SHAPES, type ShapeModel } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionName } from '../../project/syntax.js';
import { enclosingFunction, inCallback, opening, valuePlaces } from './acquisitions.js';
import { patternParts } from './patterns.js';
import { textMatches } from './releases.js';
import { callsIn, leaves, receiverOf } from './syntax.js';
import type { Tracked } from './tracked.js';
import { keyOf } from './value-keys.js';

type Call = ts.CallExpression | ts.NewExpression;

/**
 * Acquisitions that only their words tell. Each needs, in the same function, a call whose words release; whether that
 * call meets the obligation is for the flow analysis, and without a path that does nothing is reported.
 */
export function shapesOf(unit: SourceUnit, call: Call, callee: Callee): readonly Tracked[] {
  const owner = enclosingFunction(call);
  if (!owner?.parent || ts.isNewExpression(call) || callee.name === '') return [];
  if (hasTransactionAround(owner)) return [];
  const ownName = functionName(owner);
  const pair = pairShape(unit, call, callee) ?? nounPair(unit, call, callee);
  if (pair) return [pair];
  return SHAPES.filter((shape) => isSpokenOf(shape, owner, call, callee.name) && !handsOn(shape, ownName)).flatMap(
    (shape) => {
      const tracked = shape.on === 'value' ? valueShape(unit, call, shape) : receiverShape(unit, call, shape);
      return tracked ? [tracked] : [];
    },
  );
}

/** `async beginTransaction() { await this.client.begin(); … }`: whoever calls this method has begun what it begins. */
function handsOn({ acquire, on, text }: ShapeModel, ownName: string | undefined): boolean {
  return on === 'receiver' && !text && ownName !== undefined && acquire.test(ownName);
}

/** `@Transaction('manual') async save() { await db.begin(); … }`: who runs the method ends what it leaves. */
function hasTransactionAround(owner: ts.Node): boolean {
  const decorators = ts.canHaveDecorators(owner) ? ts.getDecorators(owner) : undefined;
  return decorators?.some((each) => isTransactionDecorator(each.getText())) ?? false;
}

const CONNECTIONS = SHAPES.filter((each) => each.on === 'value' && each.kind === 'connection');

export function opensByWords(name: string): boolean {
  return CONNECTIONS.some((each) => each.acquire.test(name));
}

/** What a call would open by its words, were there a release in sight: connections that it returns. */
export function valueShapesOf(unit: SourceUnit, call: ts.CallExpression, { name }: Callee): readonly Tracked[] {
  const shapes = CONNECTIONS.filter((each) => each.acquire.test(name));
  return shapes.flatMap((shape) => valueShape(unit, call, shape) ?? []);
}

function isSpokenOf(shape: ShapeModel, owner: ts.Node, call: ts.CallExpression, name: string): boolean {
  if (!shape.acquire.test(name)) return false;
  if (shape.text && !textMatches({ argument: 0, matches: shape.text.acquire }, call)) return false;
  return releasesNearby(owner, shape);
}

function releasesNearby(owner: ts.Node, { release, evidence = release, text }: ShapeModel): boolean {
  const condition = text && { argument: 0, matches: text.release };
  let found = false;
  const visit = (node: ts.Node): void => {
    if (found) return;
    if (ts.isCallExpression(node))
      found = evidence.test(calledName(node)) && (!condition || textMatches(condition, node));
    if (!found) ts.forEachChild(node, visit);
  };
  visit(owner);
  return found;
}

function calledName(call: Call): string {
  const callee = unwrapped(call.expression);
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  return ts.isIdentifier(callee) ? callee.text : '';
}

function resourceOf(shape: ShapeModel, method: string): ResourceModel {
  const { id, kind, label, severity, text } = shape;
  const release = text ? [{ method, when: { argument: 0, matches: text.release } }] : [];
  return { id, kind, label, severity, release, lifetime: 'scoped' };
}

/** Words that release by themselves; where a text tells, the resource's own conditions do. */
function releaseNameOf({ release, text }: ShapeModel): { readonly releaseName?: RegExp } {
  return text ? {} : { releaseName: release };
}

function valueShape(unit: SourceUnit, call: ts.CallExpression, shape: ShapeModel): Tracked | undefined {
  const common = { evidence: 'shape' as const, onlyIfTruthy: false };
  const callback = call.arguments
    .map(unwrapped)
    .find((each) => ts.isArrowFunction(each) || ts.isFunctionExpression(each));
  // An awaited call gives its value back, whatever function it is given as well.
  if (callback && !ts.isAwaitExpression(opening(call))) {
    const isErrorFirst = callback.parameters.length === 2;
    const basics = isErrorFirst ? inCallback(unit, call, resourceOf(shape, ''), callback, [1]) : undefined;
    return basics && { ...basics, ...common, releaseName: shape.release };
  }
  const owner = enclosingFunction(call);
  if (!owner || !isBound(call)) return undefined;
  const resource = resourceOf(shape, '');
  const part = partTaken(unit, call, owner, shape);
  const keys = valuePlaces(call).map((place) => (part === undefined ? place : `${place}.${part}`));
  return {
    unit,
    owner,
    resource,
    site: call,
    opensAt: opening(call),
    keys,
    holds: 'value',
    releaseName: shape.release,
    ...common,
  };
}

/**
 * `const { client, endpoint } = await createClient(…)`: the property whose name the function releases. Undefined where
 * the value is kept whole.
 */
function partTaken(
  unit: SourceUnit,
  call: ts.CallExpression,
  owner: ts.Node,
  { release }: ShapeModel,
): string | undefined {
  const { parent } = opening(call);
  const pattern = ts.isVariableDeclaration(parent) ? parent.name : ts.isBinaryExpression(parent) ? parent.left : call;
  const closed = patternParts(pattern).find(({ target }) => {
    const variable = ts.isIdentifier(target) ? unit.names.variableOf(target) : undefined;
    return variable?.references.some(
      ({ parent: use }) =>
        isInside(use, owner) &&
        ts.isPropertyAccessExpression(use) &&
        ts.isCallExpression(use.parent) &&
        release.test(use.name.text),
    );
  });
  return closed?.property;
}

/** The value gets a name: a call whose value nobody keeps shows no ownership. */
function isBound(call: ts.CallExpression): boolean {
  let at: ts.Node = opening(call);
  while (
    ts.isParenthesizedExpression(at.parent) ||
    ts.isAsExpression(at.parent) ||
    ts.isBinaryExpression(at.parent) ||
    ts.isConditionalExpression(at.parent)
  ) {
    if (ts.isBinaryExpression(at.parent) && at.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken) return true;
    at = at.parent;
  }
  return ts.isVariableDeclaration(at.parent);
}

/**
 * `lock()` … `unlock()`, `this.acquireSlot(id)` … `this.releaseSlot(id)`: two functions, or two methods of one object,
 * of which one undoes the other. The lock has no place of its own, so it is found at the function that gives it back.
 */
function pairShape(unit: SourceUnit, call: ts.CallExpression, callee: Callee): Tracked | undefined {
  const owner = enclosingFunction(call);
  const shape = SHAPES.find(({ kind, on }) => kind === 'lock' && on === 'receiver');
  if (!owner || !shape || (callee.receiver && callee.receiver.kind !== ts.SyntaxKind.ThisKeyword)) return undefined;
  const names = counterpartsOf(callee.name);
  if (names.length === 0 || (!isStatement(call) && !tellsSuccess(unit, call))) return undefined;
  const giving = callsIn(owner).find((each) => names.includes(calledName(each)) && isSameOwner(each, callee));
  const releaser = giving && keyOf(unit, giving.expression);
  if (releaser === undefined) return undefined;
  return {
    unit,
    owner,
    resource: resourceOf(shape, ''),
    site: call,
    opensAt: opening(call),
    keys: [releaser],
    holds: 'receiver',
    evidence: 'shape',
    onlyIfTruthy: !isStatement(call),
    releaser,
  };
}

/**
 * `fetcher.launchBrowser()` … `fetcher.closeBrowser()`: what one method of an object opens, another one closes. It is
 * found at the method that closes it.
 */
function nounPair(unit: SourceUnit, call: ts.CallExpression, { name, receiver }: Callee): Tracked | undefined {
  const owner = enclosingFunction(call);
  const closers = closersOf(name);
  if (!owner || !closers || !receiver || !isStatement(call)) return undefined;
  const closing = callsIn(owner).find(
    (each) =>
      closers.names.includes(calledName(each)) &&
      ts.isCallExpression(each) &&
      receiverOf(each)?.getText() === receiver.getText(),
  );
  const releaser = closing && keyOf(unit, closing.expression);
  if (!closing || releaser === undefined) return undefined;
  return {
    unit,
    owner,
    resource: {
      id: 'shape.Opened',
      kind: 'native',
      label: closers.noun,
      severity: 'medium',
      release: [{ method: calledName(closing) }],
      lifetime: 'scoped',
    },
    site: call,
    opensAt: opening(call),
    keys: [releaser],
    holds: 'receiver',
    evidence: 'shape',
    onlyIfTruthy: false,
    releaser,
  };
}

/** Both are functions, or both are methods of `this`. */
function isSameOwner(call: ts.CallExpression | ts.NewExpression, { receiver }: Callee): boolean {
  const other = ts.isCallExpression(call) ? receiverOf(call) : undefined;
  return receiver === undefined ? other === undefined : other?.kind === ts.SyntaxKind.ThisKeyword;
}

/** `lock.wait()` … `lock.release()`; the asked object is not a resource itself, so it must be a stable path. */
function receiverShape(unit: SourceUnit, call: ts.CallExpression, shape: ShapeModel): Tracked | undefined {
  const owner = enclosingFunction(call);
  const receiver = receiverOf(call);
  const key = receiver && keyOf(unit, receiver);
  if (!owner || key === undefined || key === 'this') return undefined;
  if (!isStatement(call) && !tellsSuccess(unit, call)) return undefined;
  const resource = resourceOf(shape, calledName(call));
  const basics = { unit, owner, resource, site: call, opensAt: opening(call), keys: [key] };
  return {
    ...basics,
    holds: 'receiver',
    evidence: 'shape',
    onlyIfTruthy: !isStatement(call),
    ...releaseNameOf(shape),
  };
}

/** `await lock.acquire();`: where the value is used, it tells whether the lock was taken. */
function isStatement(call: ts.CallExpression): boolean {
  return ts.isExpressionStatement(opening(call).parent);
}

/**
 * A value that gets a name tells success, and so does one for whose lack the function leaves: `if (!tryLock()) return`.
 * One that is compared, as a number, may mean anything.
 */
function tellsSuccess(unit: SourceUnit, call: ts.CallExpression): boolean {
  if (isRefusal(opening(call))) return true;
  const { parent } = opening(call);
  const name = ts.isVariableDeclaration(parent) ? parent.name : ts.isBinaryExpression(parent) ? parent.left : undefined;
  const variable = name && ts.isIdentifier(name) ? unit.names.variableOf(name) : undefined;
  return variable !== undefined && !variable.references.some(isOrdered);
}

/** `if (!answer) return`, where the answer may be one reason of several. */
function isRefusal(answer: ts.Node): boolean {
  let at = answer;
  while (ts.isParenthesizedExpression(at.parent)) at = at.parent;
  if (!ts.isPrefixUnaryExpression(at.parent) || at.parent.operator !== ts.SyntaxKind.ExclamationToken) return false;
  at = at.parent;
  while (isDisjunction(at.parent) || ts.isParenthesizedExpression(at.parent)) at = at.parent;
  return ts.isIfStatement(at.parent) && at.parent.expression === at && leaves(at.parent.thenStatement);
}

function isDisjunction(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.BarBarToken;
}

const ORDERING = new Set([
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
]);

function isOrdered(reference: ts.Identifier): boolean {
  const { parent } = reference;
  return ts.isBinaryExpression(parent) && ORDERING.has(parent.operatorToken.kind);
}
