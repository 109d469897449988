import { settledValue, unwrapped } from '../../models/resolve/context.js';
import type { Callee } from '../../models/resolver.js';
import type { AcquireModel, AcquireVia, ResourceModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { FlowContext } from './flow-context.js';
import { textMatches } from './releases.js';
import { shapesOf } from './shape-acquisitions.js';
import type { Tracked } from './tracked.js';
import { keyOf, nodeKey, type ValueKey, variableKey } from './value-keys.js';

type Call = ts.CallExpression | ts.NewExpression;

/** Every obligation that a call of the file opens, with the function that owes it. Top-level code owes nothing. */
export function acquisitionsOf(context: FlowContext, unit: SourceUnit, call: Call): readonly Tracked[] {
  const callee = context.environment.resolver.calleeOf(unit, call);
  const modelled = modelledAcquisitions(context, unit, call, callee);
  if (modelled.length > 0) return modelled;
  const helper = helperAcquisition(context, unit, call, callee);
  if (helper) return [helper];
  return callee.model ? [] : shapesOf(unit, call, callee);
}

function modelledAcquisitions(context: FlowContext, unit: SourceUnit, call: Call, callee: Callee): Tracked[] {
  const model = callee.model;
  if (!model) return [];
  const conditional = (model.acquiresIf ?? []).filter((each) => textMatches(each.when, call));
  const acquires = [...(model.acquires ? [model.acquires] : []), ...conditional];
  return acquires.flatMap((each) => {
    const resource = context.environment.models.resource(each.resource);
    if (!resource || isManaged(each, call)) return [];
    const via = viaOf(each, call);
    const tracked = via === undefined ? undefined : trackedVia(unit, call, resource, via);
    const evidence = callee.evidence ?? 'type';
    return tracked ? [{ ...tracked, evidence, onlyIfTruthy: each.onlyIfTruthy ?? false }] : [];
  });
}

function isManaged(acquire: AcquireModel, call: Call): boolean {
  return acquire.unlessCallback?.some((index) => isFunctionArgument(call.arguments?.[index])) ?? false;
}

function isFunctionArgument(argument: ts.Expression | undefined): boolean {
  return argument !== undefined && ts.isFunctionLike(unwrapped(argument));
}

/** A callback that is given excludes the value of the call. */
function viaOf(acquire: AcquireModel, call: Call): AcquireVia | undefined {
  const vias = ([] as AcquireVia[]).concat(acquire.via);
  const callback = vias.find(
    (via) => typeof via === 'object' && 'callback' in via && isFunctionArgument(call.arguments?.[via.callback]),
  );
  if (callback) return callback;
  return vias.find((via) => typeof via === 'string' || !('callback' in via));
}

type Basics = Omit<Tracked, 'evidence' | 'onlyIfTruthy'>;

function trackedVia(unit: SourceUnit, call: Call, resource: ResourceModel, via: AcquireVia): Basics | undefined {
  if (typeof via === 'object' && 'callback' in via) return trackedInCallback(unit, call, resource, via);
  const owner = enclosingFunction(call);
  if (!owner) return undefined;
  const opensAt = opening(call);
  const basics = {
    unit,
    owner,
    resource,
    site: call,
    opensAt,
    holds: 'value' as const,
    ...localParent(unit, owner, call),
  };
  if (via === 'result' || via === 'awaited') return { ...basics, keys: valuePlaces(call) };
  if (via === 'receiver')
    return receiverTracked(basics, unit, ts.isCallExpression(call) ? receiverOf(call) : undefined);
  if ('property' in via) {
    const { property } = via;
    return { ...basics, keys: valuePlaces(call).map((place) => `${place}.${property}`) };
  }
  const argument = call.arguments?.[via.argument];
  const key = argument && keyOf(unit, argument);
  return key === undefined ? undefined : { ...basics, keys: [key] };
}

/** The asked object, if the same function made it: only then is its end in sight. */
function localParent(unit: SourceUnit, owner: FunctionLike, call: Call): { readonly parentKey?: ValueKey } {
  const receiver = ts.isCallExpression(call) ? receiverOf(call) : undefined;
  const variable = receiver && ts.isIdentifier(receiver) ? unit.names.variableOf(receiver) : undefined;
  const isLocal = variable?.owner === owner && variable.kind !== 'param';
  return isLocal ? { parentKey: variableKey(variable) } : {};
}

function receiverTracked(
  basics: Omit<Basics, 'keys'>,
  unit: SourceUnit,
  receiver: ts.Expression | undefined,
): Basics | undefined {
  const key = receiver && keyOf(unit, receiver);
  return key === undefined ? undefined : { ...basics, keys: [key], holds: 'receiver' };
}

export function receiverOf(call: ts.CallExpression): ts.Expression | undefined {
  const callee = unwrapped(call.expression);
  return ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
}

/** An awaited acquisition opens at the await: a rejection opens nothing. */
export function opening(call: Call): ts.Node {
  let at: ts.Node = call;
  while (isTransparent(at.parent)) at = at.parent;
  return ts.isAwaitExpression(at.parent) && settledValue(at.parent) === call ? at.parent : call;
}

/** The value of an acquisition before it has a name: at the call, and at its await. */
export function valuePlaces(call: Call): readonly ValueKey[] {
  return [...new Set([call, opening(call)])].map(nodeKey);
}

function isTransparent(node: ts.Node): boolean {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node);
}

function trackedInCallback(
  unit: SourceUnit,
  call: Call,
  resource: ResourceModel,
  via: { readonly callback: number; readonly parameter: number },
): Basics | undefined {
  const argument = call.arguments?.[via.callback];
  const fn = argument && unwrapped(argument);
  if (!fn || !(ts.isArrowFunction(fn) || ts.isFunctionExpression(fn))) return undefined;
  return inCallback(unit, call, resource, fn, via.parameter);
}

/** The callback receives an open resource; its first parameter, where it is another one, is the error. */
export function inCallback(
  unit: SourceUnit,
  call: Call,
  resource: ResourceModel,
  fn: ts.ArrowFunction | ts.FunctionExpression,
  parameter: number,
): Basics | undefined {
  const name = fn.parameters[parameter]?.name;
  const key = name && keyOf(unit, name);
  if (key === undefined) return undefined;
  const error = parameter > 0 ? fn.parameters[0]?.name : undefined;
  const errorKey: ValueKey | undefined = error && keyOf(unit, error);
  const basics = {
    unit,
    owner: fn,
    resource,
    site: call,
    opensAt: 'entry' as const,
    keys: [key],
    holds: 'value' as const,
  };
  return errorKey === undefined ? basics : { ...basics, errorKey };
}

/** A function of the project that gives its caller a resource to release. */
function helperAcquisition(context: FlowContext, unit: SourceUnit, call: Call, callee: Callee): Tracked | undefined {
  const owner = enclosingFunction(call);
  if (!callee.target || !owner || ts.isNewExpression(call)) return undefined;
  const owned = context.ownedResult(callee.target.unit, callee.target.fn);
  if (!owned) return undefined;
  const { resource, evidence, property } = owned;
  const places = valuePlaces(call);
  const keys = property === undefined ? places : places.map((place) => `${place}.${property}`);
  const basics = {
    unit,
    owner,
    resource,
    site: call,
    opensAt: opening(call),
    keys,
    holds: 'value' as const,
  };
  const releaseName = owned.releaseName;
  return {
    ...basics,
    ...localParent(unit, owner, call),
    evidence,
    onlyIfTruthy: false,
    ...(releaseName && { releaseName }),
  };
}

/** The function whose body a node stands in; undefined at the top level and in class field initialisers. */
export function enclosingFunction(node: ts.Node): FunctionLike | undefined {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if (ts.isPropertyDeclaration(at)) return undefined;
    if (ts.isFunctionLike(at) && 'body' in at) return at as FunctionLike;
  }
  return undefined;
}
