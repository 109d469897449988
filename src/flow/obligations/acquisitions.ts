import type { Callee } from '../../models/resolver.js';
import type { AcquireModel, AcquireVia, ResourceModel } from '../../models/types.js';
import { asksForNoBody, isCallbackName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isTransparent, settledValue, unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { cancellableWaitOf } from './cancellable-waits.js';
import { customaryAcquisitions } from './customary-release.js';
import { customaryResults } from './customary-results.js';
import { endedInSight } from './ended-in-sight.js';
import type { FlowContext } from './flow-context.js';
import { localFunction } from './holding.js';
import { madePathsOf, resourceById } from './made-paths.js';
import { openedFieldOf } from './opened-fields.js';
import { askedKeys, localParents } from './parents.js';
import { textMatches } from './releases.js';
import { shapesOf } from './shape-acquisitions.js';
import { isExecutor, receiverOf } from './syntax.js';
import type { Tracked } from './tracked.js';
import { keyOf, nodeKey, type ValueKey } from './value-keys.js';

type Call = ts.CallExpression | ts.NewExpression;

const knownAcquisitions = new WeakMap<FlowContext, WeakMap<Call, readonly Tracked[]>>();

/** Every obligation that a call of the file opens, with the function that owes it. Top-level code owes nothing. */
export function acquisitionsOf(context: FlowContext, unit: SourceUnit, call: Call): readonly Tracked[] {
  const calls = knownAcquisitions.get(context) ?? new WeakMap<Call, readonly Tracked[]>();
  knownAcquisitions.set(context, calls);
  const acquisitions =
    calls.get(call) ?? findAcquisitions(context, unit, call).filter((each) => !isAwaitedToItsEnd(each));
  if (!context.isSummarising()) calls.set(call, acquisitions);
  return acquisitions;
}

/** `await execa(…)`, `await execa(…).catch(log)`: what is awaited is its end, so nothing is open afterwards. */
function isAwaitedToItsEnd({ resource, opensAt }: Tracked): boolean {
  if (resource.endsWhenAwaited !== true || opensAt === 'entry') return false;
  let at = opensAt;
  while (ts.isPropertyAccessExpression(at.parent) && /^(?:then|catch|finally)$/.test(at.parent.name.text))
    at = at.parent.parent;
  return ts.isAwaitExpression(at) || ts.isAwaitExpression(at.parent);
}

function findAcquisitions(context: FlowContext, unit: SourceUnit, call: Call): readonly Tracked[] {
  const callee = context.environment.resolver.calleeOf(unit, call);
  const modelled = modelledAcquisitions(context, unit, call, callee);
  const opened = [...modelled, ...madePathsOf(context, unit, call, callee)];
  if (opened.length > 0) return opened;
  const field = openedFieldOf(context, unit, call, callee);
  if (field) return [field];
  const helper = helperAcquisition(context, unit, call, callee);
  if (helper) return [helper];
  const lent = lentFunctionAcquisition(context, unit, call, callee);
  if (lent) return [lent];
  if (callee.model) return [];
  const wait = cancellableWaitOf(unit, call);
  if (wait) return [wait];
  const shapes = shapesOf(unit, call, callee);
  if (shapes.length > 0) return shapes;
  const customary = customaryAcquisitions(context, unit, call, callee);
  if (customary.length > 0) return customary;
  const results = customaryResults(context, unit, call, callee);
  return results.length > 0 ? results : endedInSight(context, unit, call, callee);
}

function modelledAcquisitions(context: FlowContext, unit: SourceUnit, call: Call, callee: Callee): Tracked[] {
  const model = callee.model;
  if (!model) return [];
  const conditional = (model.acquiresIf ?? []).filter((each) => textMatches(each.when, call));
  const acquires = [...(model.acquires ? [model.acquires] : []), ...conditional];
  return acquires.flatMap((each) => {
    const resource = context.environment.models.resource(each.resource);
    if (!resource || isManaged(each, unit, call)) return [];
    const tracked = trackedVia(context, unit, call, resource, viasOf(each, unit, call));
    const evidence = callee.evidence ?? 'type';
    const onlyIfTruthy = each.onlyIfTruthy ?? rescued(call) !== undefined;
    return tracked ? [{ ...tracked, evidence, onlyIfTruthy }] : [];
  });
}

export function isManaged(acquire: AcquireModel, unit: SourceUnit, call: Call): boolean {
  if (acquire.unless && textMatches(acquire.unless, call)) return true;
  return acquire.unlessCallback?.some((index) => isFunctionArgument(unit, call.arguments?.[index])) ?? false;
}

/** A function written in place, or the name of one: `transaction(work) { return db.transaction(work); }`. */
function isFunctionArgument(unit: SourceUnit, argument: ts.Expression | undefined): boolean {
  const at = argument && unwrapped(argument);
  if (!at || !ts.isIdentifier(at)) return at !== undefined && ts.isFunctionLike(at);
  const variable = unit.names.variableOf(at);
  if (!variable) return false;
  if (localFunction(variable)) return true;
  const { declaration } = variable;
  if (!ts.isParameter(declaration)) return false;
  return declaration.type ? isFunctionType(declaration.type) : isCallbackName(at.text);
}

function isFunctionType(type: ts.TypeNode): boolean {
  if (ts.isFunctionTypeNode(type)) return true;
  return ts.isTypeReferenceNode(type) && isCallbackName(type.typeName.getText());
}

type CallbackVia = Extract<AcquireVia, { callback: number }>;

function isCallbackVia(via: AcquireVia): via is CallbackVia {
  return typeof via === 'object' && 'callback' in via;
}

/** A callback that is given excludes the value of the call; what is left holds all at once. */
function viasOf(acquire: AcquireModel, unit: SourceUnit, call: Call): readonly AcquireVia[] {
  const vias = ([] as AcquireVia[]).concat(acquire.via);
  const given = vias.filter((via) => isCallbackVia(via) && isFunctionArgument(unit, call.arguments?.[via.callback]));
  return given.length > 0 ? given : vias.filter((via) => !isCallbackVia(via));
}

type Basics = Omit<Tracked, 'evidence' | 'onlyIfTruthy'>;

function trackedVia(
  context: FlowContext,
  unit: SourceUnit,
  call: Call,
  resource: ResourceModel,
  vias: readonly AcquireVia[],
): Basics | undefined {
  const callbacks = vias.filter(isCallbackVia);
  if (callbacks.length > 0) return trackedInCallback(unit, call, resource, callbacks);
  const owner = owingFunction(unit, call);
  const keys = vias.flatMap((via) => keysOf(unit, call, via));
  if (!owner || keys.length === 0) return undefined;
  const holds = vias.includes('receiver') && !isValueUsed(call, vias) ? 'receiver' : 'value';
  const parentKeys = resource.endsWithOwner ? localParents(context, unit, owner, call) : [];
  const opensAt = opening(vias.map((via) => propertyRead(call, via)).find((read) => read !== undefined) ?? call);
  return { unit, owner, resource, site: call, opensAt, keys, holds, parentKeys };
}

/** The executor of a promise runs as a part of the function that makes it: what it keeps under a name of that function is owed there. */
function owingFunction(unit: SourceUnit, call: Call): FunctionLike | undefined {
  const fn = enclosingFunction(call);
  if (!fn || !isExecutor(fn)) return fn;
  const maker = enclosingFunction(fn);
  const { parent } = opening(call);
  const isKept = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  const variable = isKept && ts.isIdentifier(parent.left) ? unit.names.variableOf(parent.left) : undefined;
  return maker && variable?.owner === maker ? maker : fn;
}

/** A lock whose value nobody takes is released through the object that was asked. */
function isValueUsed(call: Call, vias: readonly AcquireVia[]): boolean {
  const hasValue = vias.some(
    (via) => via === 'result' || via === 'awaited' || (typeof via === 'object' && 'property' in via),
  );
  return hasValue && !ts.isExpressionStatement(opening(call).parent);
}

function keysOf(unit: SourceUnit, call: Call, via: AcquireVia): readonly ValueKey[] {
  if (via === 'result' || via === 'awaited') return valuePlaces(call);
  if (via === 'receiver') return pathKeys(unit, ts.isCallExpression(call) ? receiverOf(call) : undefined);
  if (typeof via === 'string' || 'callback' in via) return [];
  if ('property' in via) {
    const read = propertyRead(call, via);
    return read ? valuePlaces(read) : valuePlaces(call).map((place) => `${place}.${via.property}`);
  }
  return pathKeys(unit, call.arguments?.[via.argument]);
}

/** `pool.acquire().promise`: the property that holds the resource is read from the call at once. */
function propertyRead(call: Call, via: AcquireVia): ts.PropertyAccessExpression | undefined {
  if (typeof via === 'string' || !('property' in via)) return undefined;
  const { parent } = call;
  return ts.isPropertyAccessExpression(parent) && parent.name.text === via.property ? parent : undefined;
}

function pathKeys(unit: SourceUnit, expression: ts.Expression | undefined): readonly ValueKey[] {
  const key = expression && keyOf(unit, expression);
  return key === undefined ? [] : [key];
}

/** An awaited acquisition opens at the await: a rejection opens nothing. */
export function opening(value: ts.Expression): ts.Node {
  const awaited = rescued(value) ?? value;
  let at: ts.Node = awaited;
  while (isTransparent(at.parent)) at = at.parent;
  return ts.isAwaitExpression(at.parent) && settledValue(at.parent) === awaited ? at.parent : value;
}

/** `open().catch(() => undefined)`: the chain gives back what was opened, or what its handler says. */
function rescued(value: ts.Expression): ts.CallExpression | undefined {
  const access = value.parent;
  if (!ts.isPropertyAccessExpression(access) || access.name.text !== 'catch') return undefined;
  const chain = access.parent;
  return ts.isCallExpression(chain) && chain.expression === access && ts.isAwaitExpression(chain.parent)
    ? chain
    : undefined;
}

/** The value of an acquisition before it has a name: at the call, and at its await. */
export function valuePlaces(value: ts.Expression): readonly ValueKey[] {
  return [...new Set([value, opening(value)])].map(nodeKey);
}

function trackedInCallback(
  unit: SourceUnit,
  call: Call,
  resource: ResourceModel,
  vias: readonly CallbackVia[],
): Basics | undefined {
  const [first] = vias;
  const argument = first && call.arguments?.[first.callback];
  const fn = argument && unwrapped(argument);
  if (!fn || !(ts.isArrowFunction(fn) || ts.isFunctionExpression(fn))) return undefined;
  const parameters = vias.map((via) => via.parameter);
  const lent = inCallback(unit, call, resource, fn, parameters);
  return lent && { ...lent, parentKeys: resource.endsWithOwner ? askedKeys(unit, call) : [] };
}

/** The callback receives an open resource; its first parameter, where it is another one, is the error. */
export function inCallback(
  unit: SourceUnit,
  call: Call,
  resource: ResourceModel,
  fn: ts.ArrowFunction | ts.FunctionExpression,
  parameters: readonly number[],
): Basics | undefined {
  const keys = parameters.flatMap((index) => pathKeys(unit, nameOf(fn, index)));
  if (keys.length === 0) return undefined;
  const [errorKey] = parameters.includes(0) ? [] : pathKeys(unit, nameOf(fn, 0));
  const basics = { unit, owner: fn, resource, site: call, opensAt: 'entry' as const, keys, holds: 'value' as const };
  return errorKey === undefined ? basics : { ...basics, errorKey };
}

function nameOf(fn: ts.ArrowFunction | ts.FunctionExpression, index: number): ts.Expression | undefined {
  const name = fn.parameters[index]?.name;
  return name && ts.isIdentifier(name) ? name : undefined;
}

/** A function of the project that gives its caller a resource to release. */
function helperAcquisition(context: FlowContext, unit: SourceUnit, call: Call, callee: Callee): Tracked | undefined {
  const owner = enclosingFunction(call);
  if (!callee.target || !owner || ts.isNewExpression(call)) return undefined;
  const owned = context.summaryOf(callee.target.unit, callee.target.fn).returnsOwned;
  const resource = owned && resourceById(context, owned.resource);
  if (!resource || (resource.kind === 'body' && call.arguments?.some((each) => asksForNoBody(each.getText()))))
    return undefined;
  const { evidence, properties, isShared, isChosen } = owned;
  const places = valuePlaces(call);
  const named = (names: readonly string[]) => places.flatMap((place) => names.map((name) => `${place}.${name}`));
  // Whoever takes the stream of a response has the response.
  const keys = properties ? named(properties) : resource.kind === 'body' ? [...places, ...named(['body'])] : places;
  const basics = { unit, owner, resource, site: call, opensAt: opening(call), keys, holds: 'value' as const };
  return {
    ...basics,
    parentKeys: localParents(context, unit, owner, call),
    evidence,
    onlyIfTruthy: rescued(call) !== undefined,
    ...(isShared && { isShared }),
    ...((isChosen || resource.lifetime === 'process') && { isFactoryMade: true as const }),
  };
}

/** `await retry.call(fetch, url)`: what is known of the function that is lent holds for what comes back. */
function lentFunctionAcquisition(
  context: FlowContext,
  unit: SourceUnit,
  call: Call,
  callee: Callee,
): Tracked | undefined {
  const [lent] = call.arguments ?? [];
  if (callee.model || !lent || !ts.isIdentifier(lent) || !ts.isAwaitExpression(opening(call))) return undefined;
  const { models, resolver } = context.environment;
  const acquires = resolver.modelOf(unit, lent)?.acquires;
  const resource = acquires && models.resource(acquires.resource);
  if (!acquires || !resource?.collected) return undefined;
  const tracked = trackedVia(context, unit, call, resource, viasOf(acquires, unit, call));
  return tracked && { ...tracked, evidence: 'name', onlyIfTruthy: false };
}

/** The function whose body a node stands in; undefined at the top level and where a field gets its first value. */
export function enclosingFunction(node: ts.Node): FunctionLike | undefined {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if (ts.isPropertyDeclaration(at) || ts.isParameterPropertyDeclaration(at, at.parent)) return undefined;
    if (ts.isFunctionLike(at) && 'body' in at) return at as FunctionLike;
  }
  return undefined;
}
