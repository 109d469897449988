import { functionValue } from '../calls/functions.js';
import { calledName, isAssignment, isFunction, isFunctionValue } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import type { FunctionLike } from '../project/names.js';
import { nodesIn, ownNodes } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { emittedHandlers } from './event-handlers.js';

/** Functions of one file that come back to themselves, directly, through each other or through callbacks. */
export interface CallCycle {
  /** The first named one, else the first listener: where a round is said to begin. */
  readonly entry: FunctionLike;
  readonly members: ReadonlySet<FunctionLike>;
}

type Graph = ReadonlyMap<FunctionLike, ReadonlySet<FunctionLike>>;

export function callCyclesOf(unit: SourceUnit): readonly CallCycle[] {
  const graph = callGraphOf(unit);
  return stronglyConnected(graph).flatMap((members) => {
    const entry = members.find((each) => !isBareCallback(each)) ?? members.find((each) => isListener(each));
    const returns = members.length > 1 || members.some((each) => graph.get(each)?.has(each));
    return entry && returns ? [{ entry, members: new Set(members) }] : [];
  });
}

function isBareCallback(fn: FunctionLike): boolean {
  return isFunctionValue(fn) && (ts.isCallExpression(fn.parent) || ts.isNewExpression(fn.parent));
}

/** `emitter.on('next', () => …)`. */
function isListener({ parent }: FunctionLike): boolean {
  return ts.isCallExpression(parent) && /^(?:on|addListener|prependListener)$/.test(calledName(parent));
}

function callGraphOf(unit: SourceUnit): Graph {
  const graph = new Map<FunctionLike, Set<FunctionLike>>();
  for (const node of nodesIn(unit.ast)) {
    if (isFunction(node)) graph.set(node, new Set(mentionedFunctions(node, unit)));
  }
  return graph;
}

/** Called, handed to a call or an `on…` property, or run by an event that is emitted. */
function* mentionedFunctions(fn: FunctionLike, unit: SourceUnit): Generator<FunctionLike> {
  for (const node of ownNodes(fn)) {
    for (const each of mentionsAt(node, unit)) {
      const target = functionValue(each, unit);
      if (target) yield target;
    }
  }
}

function mentionsAt(node: ts.Node, unit: SourceUnit): readonly ts.Expression[] {
  if (ts.isCallExpression(node)) return [node.expression, ...node.arguments, ...emittedHandlers(node, unit)];
  if (ts.isNewExpression(node)) return node.arguments ?? [];
  return isAssignment(node) ? [node.right] : [];
}

/** Tarjan's algorithm; components keep source order. */
function stronglyConnected(graph: Graph): readonly (readonly FunctionLike[])[] {
  const order = new Map<FunctionLike, number>();
  const open: FunctionLike[] = [];
  const isOpen = new Set<FunctionLike>();
  const found: FunctionLike[][] = [];
  const visit = (fn: FunctionLike): number => {
    const index = order.size;
    order.set(fn, index);
    open.push(fn);
    isOpen.add(fn);
    let low = index;
    for (const next of graph.get(fn) ?? []) {
      if (!graph.has(next)) continue;
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (isOpen.has(next)) low = Math.min(low, order.get(next) ?? low);
    }
    if (low === index) found.push(closeComponent(open, isOpen, fn));
    return low;
  };
  for (const fn of graph.keys()) if (!order.has(fn)) visit(fn);
  return found;
}

/** Takes everything from `root` on off the stack: one component, in source order. */
function closeComponent(open: FunctionLike[], isOpen: Set<FunctionLike>, root: FunctionLike): FunctionLike[] {
  const members = open.splice(open.lastIndexOf(root));
  for (const each of members) isOpen.delete(each);
  return members.sort((left, right) => left.pos - right.pos);
}
