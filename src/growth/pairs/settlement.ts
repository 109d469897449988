import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesBelow } from '../../project/nodes.js';
import { functionAround, functionName, isFunctionWithBody, lastName } from '../../project/syntax.js';
import type { FileFacts } from '../file-facts.js';
import type { Pair, Skip } from './pair.js';

/** What ends the waiting of whoever asked. */
const SETTLES = /^(resolve|reject|res|rej|done|callback|cb|fail|settle|finish|complete|next)$/i;
/** What may make somebody else remove the entry: an event, a handler of the end. */
const HANDS_OVER =
  /^(abort|destroy|close|cancel|emit|dispose|end|terminate|kill|cleanup|clean_?up|unsubscribe|disconnect|stop|remove\w*|delete\w*)$/i;
const MAXIMUM_DEPTH = 3;

/**
 * A timer that is set with the insertion and settles what waits for it, but leaves it in place: the removal waits for
 * an answer that came too late or never comes. Silent where a `finally` or a walk through the entries removes as well.
 */
export function timeoutWithoutRemoval(facts: FileFacts, pair: Pair, fn: FunctionLike): Skip | undefined {
  if (pair.removals.some((removal) => isCleanup(removal, fn))) return undefined;
  const timer = settlingTimer(facts, pair.removals, fn);
  const [removal] = pair.removals;
  return timer && removal && { at: timer, kind: 'timeout', removal };
}

/** The timer of a function that settles its call and leads to none of the removals. */
export function settlingTimer(
  facts: FileFacts,
  removals: readonly ts.Node[],
  fn: FunctionLike,
): ts.CallExpression | undefined {
  const removing = new RemovingFunctions(facts, removals);
  const timers: ts.CallExpression[] = [];
  nodesBelow(fn).forEach((node) => {
    if (ts.isCallExpression(node) && lastName(node.expression) === 'setTimeout') timers.push(node);
  });
  return timers.find((each) => settlesOnly(facts, removing, each));
}

/** In a `finally`, behind the last `await` of the function itself, in a loop, or in a timer of its own. */
function isCleanup(removal: ts.Node, fn: FunctionLike): boolean {
  for (let at = removal; !ts.isSourceFile(at); at = at.parent) {
    if (at === fn) return functionAround(removal) === fn;
    if (ts.isTryStatement(at.parent) && at.parent.finallyBlock === at) return true;
    if (ts.isForOfStatement(at) || ts.isForInStatement(at) || ts.isWhileStatement(at)) return true;
    if (
      ts.isCallExpression(at.parent) &&
      isFunctionWithBody(at) &&
      OWN_TIMES.test(lastName(at.parent.expression) ?? '')
    )
      return true;
  }
  return false;
}

const OWN_TIMES = /^(finally|forEach|setInterval|setTimeout|setImmediate)$/;

function settlesOnly(facts: FileFacts, removing: RemovingFunctions, timer: ts.CallExpression): boolean {
  const [given] = timer.arguments;
  const callback = given && functionBehind(facts, given);
  if (!callback || removing.reach(callback)) return false;
  const called: string[] = [];
  nodesBelow(callback).forEach((node) => {
    if (ts.isCallExpression(node)) called.push(lastName(node.expression) ?? '');
  });
  return called.some((name) => SETTLES.test(name)) && !called.some((name) => HANDS_OVER.test(name));
}

function functionBehind(facts: FileFacts, given: ts.Expression): FunctionLike | undefined {
  const at = unwrapped(given);
  if (ts.isArrowFunction(at) || ts.isFunctionExpression(at)) return at;
  const declaration = ts.isIdentifier(at) ? facts.unit.names.variableOf(at)?.declaration : undefined;
  if (!declaration) return undefined;
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value && functionBehind(facts, value);
}

/** Functions of a file that lead to one of the removals, found by the names under which they are called. */
class RemovingFunctions {
  private readonly byName = new Map<string, FunctionLike[]>();

  constructor(
    private readonly facts: FileFacts,
    private readonly removals: readonly ts.Node[],
  ) {
    nodesBelow(facts.unit.ast).forEach((node) => {
      const name = isFunctionWithBody(node) ? functionName(node) : undefined;
      if (name !== undefined && isFunctionWithBody(node))
        this.byName.set(name, [...(this.byName.get(name) ?? []), node]);
    });
  }

  reach(fn: FunctionLike, depth = 0, seen = new Set<FunctionLike>()): boolean {
    seen.add(fn);
    if (this.removals.some((removal) => isInside(removal, fn))) return true;
    if (depth > MAXIMUM_DEPTH) return true;
    let found = false;
    nodesBelow(fn).forEach((node) => {
      if (found || !ts.isCallExpression(node)) return;
      found = this.functionsCalled(node).some((called) => !seen.has(called) && this.reach(called, depth + 1, seen));
    });
    return found;
  }

  /** A name that is a parameter is whatever the caller gives; a member may be any function of that name. */
  private functionsCalled(call: ts.CallExpression): readonly FunctionLike[] {
    const callee = unwrapped(call.expression);
    if (!ts.isIdentifier(callee)) return this.byName.get(lastName(callee) ?? '') ?? [];
    const called = this.facts.calls.calleeOf(call);
    return called ? [called] : [];
  }
}
