import type { Frame } from '../calls/frame.js';
import { functionValue, targetOf } from '../calls/functions.js';
import { calledName, isAssignment, isTrueLiteral, keyOf } from '../calls/syntax.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import { ts } from '../project/ast.js';
import type { FunctionLike } from '../project/names.js';
import { nodesIn } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { Occasion } from './background-work.js';
import { timerWait } from './promise-waits.js';

/** Whether the project listens for rejections that nobody handles, and goes on. */
export function survivesRejections({ project }: AnalysisEnvironment): boolean {
  const handlers = project.filesMentioning(EVENT).flatMap((path) => {
    const unit = project.unit(path);
    return unit && !unit.isTest ? handlersIn(unit) : [];
  });
  return handlers.some((handler) => handler === undefined || !ends(handler));
}

const EVENT = 'unhandledRejection';

/** What `process.on` is given for the event; undefined where it can't be seen. */
function handlersIn(unit: SourceUnit): readonly (ts.Node | undefined)[] {
  return nodesIn(unit.ast).flatMap((node) => {
    if (!ts.isStringLiteralLike(node) || node.text !== EVENT) return [];
    const { parent } = node;
    if (ts.isArrayLiteralExpression(parent)) return [undefined];
    if (!ts.isCallExpression(parent) || !/^(?:on|once|addListener|prependListener)$/.test(calledName(parent)))
      return [];
    return [parent.arguments[1] && functionValue(parent.arguments[1], unit)];
  });
}

/** Ends the process, by itself or through a helper named after it. */
function ends(handler: ts.Node): boolean {
  return nodesIn(handler).some(
    (node) =>
      ts.isThrowStatement(node) ||
      (ts.isCallExpression(node) && /exit|shut_?down|terminate|panic|abort|kill/i.test(calledName(node))),
  );
}

/**
 * What a rejection spoils for good although the process survives it, in words that complete "and …": a chain of timers
 * that each run continues, or a flag that the run has set.
 */
export function lastingHarm({ work, trigger }: Occasion, frame: Frame): string | undefined {
  const promise = 'promise' in work && ts.isCallExpression(work.promise) ? work.promise : undefined;
  const fn = 'fn' in work ? work.fn : promise && targetOf(promise, frame)?.fn;
  if (!fn) return undefined;
  if (trigger === 'timer' && continuesItself(fn, frame)) return 'nothing sets up the next run';
  const flag = trigger === 'interval' || trigger === 'timer' ? flagLeftSet(fn) : undefined;
  return flag === undefined ? undefined : `\`${flag}\` stays set`;
}

/** A step after the first wait begins the work anew: a timer, or a call of what has set up this one. */
function continuesItself(fn: FunctionLike, frame: Frame): boolean {
  const wait = nodesIn(fn).find(ts.isAwaitExpression);
  return nodesIn(fn).some((node) => {
    if (!wait || !ts.isCallExpression(node) || node.pos < wait.end || isInHandler(node, fn)) return false;
    if (timerWait(node, frame)?.kind === 'time') return true;
    const target = targetOf(node, frame)?.fn;
    return target !== undefined && fn.pos >= target.pos && fn.end <= target.end;
  });
}

/** `this.isBusy = true; await …; this.isBusy = false`, with the second on the way of success alone. */
function flagLeftSet(fn: FunctionLike): string | undefined {
  const assigned = nodesIn(fn).filter(
    (node) => isAssignment(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken,
  ) as ts.BinaryExpression[];
  const set = assigned.filter((each) => isTrueLiteral(each.right)).map((each) => keyOf(each.left));
  return set.find((key) => {
    const cleared = assigned.filter(
      (each) => each.right.kind === ts.SyntaxKind.FalseKeyword && keyOf(each.left) === key,
    );
    return key !== undefined && cleared.length > 0 && !cleared.some((each) => isInHandler(each, fn));
  });
}

/** Inside of a `catch` or `finally`, which a failure runs as well. */
function isInHandler(node: ts.Node, fn: ts.Node): boolean {
  for (let at = node; at !== fn; at = at.parent) {
    if (ts.isCatchClause(at)) return true;
    if (ts.isTryStatement(at.parent) && at.parent.finallyBlock === at) return true;
  }
  return false;
}
