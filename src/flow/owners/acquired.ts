import { isAnsweringOnce, isEndedByFramework, isEndingOperator } from '../../models/subscriptions.js';
import type { AcquireVia, ResourceKind, ResourceModel } from '../../models/types.js';
import { MAKING_NAMES } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { settledValue, unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { FlowContext } from '../obligations/flow-context.js';
import { classAsResource } from './owned-class.js';

type Call = ts.CallExpression | ts.NewExpression;

/** A resource that a call gives to whoever keeps its value. */
export interface Acquired {
  readonly resource: ResourceModel;
  readonly evidence: 'type' | 'name';
  /** The parameter of the callback that receives it, where the value of the call is not the resource. */
  readonly receiver?: ts.Identifier;
  /** An object of a class of the project, which whoever is given it may well end. */
  readonly isObject?: true;
}

/** What nobody keeps in a field to close it later: these are given back where they were taken. */
const SHORT_HELD: ReadonlySet<ResourceKind> = new Set(['lock', 'guard-flag', 'transaction', 'temp-file']);

/** Factories that call factories are followed this far. */
const MAX_DEPTH = 3;

/** What a call acquires for its caller: by the model of the library, or by what a function of the project returns. */
export function acquiredBy(context: FlowContext, unit: SourceUnit, call: Call, depth = 0): Acquired | undefined {
  const callee = context.environment.resolver.calleeOf(unit, call);
  if (callee.model?.acquires) {
    const { acquires } = callee.model;
    const resource = context.environment.models.resource(acquires.resource);
    if (!resource || SHORT_HELD.has(resource.kind)) return undefined;
    const via = viaOf(([] as AcquireVia[]).concat(acquires.via), call);
    return via && { resource, evidence: callee.evidence ?? 'type', ...(via !== 'value' && { receiver: via }) };
  }
  if (callee.model) return undefined;
  if (ts.isNewExpression(call)) return objectMade(context, unit, call, depth);
  if (!callee.target) return madeByName(callee.name, call);
  if (depth >= MAX_DEPTH) return undefined;
  return returnedBy(context, callee.target.unit, callee.target.fn, depth + 1);
}

/** `new RedisConnection()`, a class of the project that holds a resource until it is closed. */
function objectMade(
  context: FlowContext,
  unit: SourceUnit,
  call: ts.NewExpression,
  depth: number,
): Acquired | undefined {
  const made = depth < MAX_DEPTH ? context.environment.resolver.classOf(unit, call.expression) : undefined;
  const resource =
    made &&
    classAsResource(context, made, (inside, inner) => {
      const acquired = acquiredBy(context, inside, inner, depth + 1);
      return acquired && !acquired.receiver && isOpened(inside, acquired) ? acquired.resource : undefined;
    });
  return resource && { resource, evidence: 'name', isObject: true };
}

function madeByName(name: string, call: ts.CallExpression): Acquired | undefined {
  const making = MAKING_NAMES.find((each) => each.make.test(name));
  if (!making || (making.isListening && !listensForEver(call))) return undefined;
  const { id, kind, label, severity } = making;
  const release = making.release.map((method) => ({ method }));
  return { resource: { id, kind, label, severity, release, lifetime: 'scoped' }, evidence: 'name' };
}

/** `source.subscribe((value) => …)`, where no operator, framework or request ends the source. */
function listensForEver(call: ts.CallExpression): boolean {
  const isGivenFunction = call.arguments.some((argument) => ts.isFunctionLike(unwrapped(argument)));
  const ends = (name: string) => isEndingOperator(name) || isEndedByFramework(name) || isAnsweringOnce(name);
  return isGivenFunction && !nodesIn(call.expression).some((node) => ts.isIdentifier(node) && ends(node.text));
}

function viaOf(vias: readonly AcquireVia[], call: Call): 'value' | ts.Identifier | undefined {
  for (const via of vias) {
    if (typeof via === 'object' && 'callback' in via) {
      const argument = call.arguments?.[via.callback];
      const fn = argument && unwrapped(argument);
      const name = fn && ts.isFunctionLike(fn) ? fn.parameters[via.parameter]?.name : undefined;
      if (name && ts.isIdentifier(name)) return name;
    }
  }
  return vias.includes('result') || vias.includes('awaited') ? 'value' : undefined;
}

/** `createClient() { return new Client(…) }`: the caller owns what the function returns. */
function returnedBy(context: FlowContext, unit: SourceUnit, fn: FunctionLike, depth: number): Acquired | undefined {
  if (!fn.body) return undefined;
  const returned = ts.isBlock(fn.body) ? returnedFrom(fn.body) : [fn.body];
  for (const value of returned) {
    const call = madeValue(unit, value, fn);
    const acquired = call && acquiredBy(context, unit, call, depth);
    if (acquired && !acquired.receiver) return acquired;
  }
  return undefined;
}

function returnedFrom(body: ts.Block): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}

/** The call that makes a value: itself, or the initialiser of a local name that nobody keeps as well. */
function madeValue(unit: SourceUnit, value: ts.Expression, fn: FunctionLike): Call | undefined {
  const at = settledValue(value);
  if (ts.isCallExpression(at) || ts.isNewExpression(at)) return at;
  const variable = ts.isIdentifier(at) ? unit.names.variableOf(at) : undefined;
  if (variable?.owner !== fn || !ts.isVariableDeclaration(variable.declaration)) return undefined;
  const { initializer } = variable.declaration;
  const isKept = variable.references.some(
    ({ parent }) =>
      ts.isBinaryExpression(parent) &&
      parent.right !== undefined &&
      !ts.isIdentifier(parent.left) &&
      variable.references.includes(parent.right as ts.Identifier),
  );
  const made = initializer && !isKept ? settledValue(initializer) : undefined;
  return made && (ts.isCallExpression(made) || ts.isNewExpression(made)) ? made : undefined;
}

/** Methods that must be called on the value before it holds anything. */
export function isOpened(unit: SourceUnit, { resource }: Acquired): boolean {
  const openers = resource.opensOn ?? [];
  if (openers.length === 0) return true;
  return nodesIn(unit.ast).some(
    (node) =>
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      openers.includes(node.expression.name.text),
  );
}
