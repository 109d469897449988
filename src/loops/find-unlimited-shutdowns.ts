import { type Frame, outerFrame } from '../calls/frame.js';
import { calledName, enclosingFunction, isFunctionValue } from '../calls/syntax.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import { runsInBrowser } from '../models/runs-in-browser.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { nodesIn } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { LoopFault } from './loop-fault.js';
import { isScript } from './settings.js';
import { continuationOf, endsProcess, type Shutdown, type ShutdownPart, shutdownsOf } from './shutdowns.js';
import { stepAt } from './steps.js';

/**
 * Shutdowns that wait for what others do and have no limit: a connection that stays open or a job that hangs, and the
 * process stays until somebody kills it.
 */
export function findUnlimitedShutdowns(unit: SourceUnit, environment: AnalysisEnvironment): readonly LoopFault[] {
  if (isScript(unit) || runsInBrowser(unit)) return [];
  const frame = outerFrame(unit, environment);
  const shutdowns = shutdownsOf(frame);
  if (shutdowns.length === 0 || shutdowns.some((each) => isLimited(each)) || isLimitedElsewhere(frame)) return [];
  return shutdowns.flatMap((each) => judgeShutdown(each, frame) ?? []);
}

interface WaitingStep {
  readonly part: ShutdownPart;
  readonly call: ts.CallExpression;
  readonly waitsFor: string;
}

/** The first step is the finding; the others stand in its path. */
function judgeShutdown({ parts }: Shutdown, frame: Frame): LoopFault | undefined {
  const steps = parts.flatMap((part) => waitingSteps(part, frame));
  const [first] = steps;
  if (!first) return undefined;
  return {
    fault: 'no-limit',
    head: first.part.calledAt ?? first.call,
    purpose: 'shutdown',
    problem: `waits for ${first.waitsFor}, however long that takes, and nothing ends it after a time`,
    severity: 'low',
    confidence: 'possible',
    steps: steps.map(({ part, call, waitsFor }) => stepAt(part.unit, call, 'wait', `waits for ${waitsFor}`)),
    gaveUp: [],
  };
}

function waitingSteps(part: ShutdownPart, frame: Frame): readonly WaitingStep[] {
  const { resolver } = frame.environment;
  return nodesIn(part.fn).flatMap((node) => {
    if (!ts.isCallExpression(node)) return [];
    const { model } = resolver.calleeOf(part.unit, node);
    if (model?.waitsFor === undefined || hasOption(node)) return [];
    const waits = continuesAfter(node) || (model.fails === 'rejects' && isAwaited(node));
    return waits ? [{ part, call: node, waitsFor: model.waitsFor }] : [];
  });
}

/** `close(true)`, `end({ timeout: 5 })`. */
function hasOption(call: ts.CallExpression): boolean {
  return call.arguments.some((each) => each !== call.arguments.at(-1) || !continuationOf(call));
}

/** The callback resolves a promise or ends the process; one that only logs holds nothing up. */
function continuesAfter(call: ts.CallExpression): boolean {
  const callback = continuationOf(call);
  if (!callback) return false;
  if (!isFunctionValue(callback)) return true;
  return nodesIn(callback).some(
    (node) =>
      ts.isAwaitExpression(node) ||
      (ts.isCallExpression(node) &&
        (endsProcess(node) || /^(?:resolve|done|next|callback|cb|exit)$/.test(calledName(node)))),
  );
}

/** Awaited itself, in a list, or by whoever gets it. */
function isAwaited(call: ts.CallExpression): boolean {
  for (let at: ts.Node = call; !ts.isFunctionLike(at.parent); at = at.parent) {
    const { parent } = at;
    if (ts.isAwaitExpression(parent) || ts.isReturnStatement(parent)) return true;
    if (ts.isPropertyAccessExpression(parent) && /^(?:then|finally)$/.test(parent.name.text)) return true;
    if (ts.isStatement(parent)) return false;
  }
  return false;
}

const LIMITS = /race|time_?out|deadline|limit|abort|force|closeAllConnections|terminator/i;

function isLimited({ parts }: Shutdown): boolean {
  return parts.some(({ fn }) => nodesIn(fn).some((node) => ts.isCallExpression(node) && limits(node)));
}

function limits(call: ts.CallExpression): boolean {
  const name = calledName(call);
  if (/^(?:destroy|terminate|disconnectSockets)$/.test(name)) return ts.isExpressionStatement(call.parent);
  if (/^(?:clear|set)Timeout$/.test(name)) return name === 'setTimeout' && !isSleep(call);
  return LIMITS.test(name);
}

/** `new Promise((resolve) => setTimeout(resolve, 100))` puts a time before the end, and no end to it. */
function isSleep(call: ts.CallExpression): boolean {
  const [first] = call.arguments;
  const callback = first && unwrapped(first);
  if (!callback || !ts.isIdentifier(callback)) return false;
  const executor = enclosingFunction(call);
  return (
    executor !== undefined && isFunctionValue(executor) && executor.parameters[0]?.name.getText() === callback.text
  );
}

/** Another file that listens to the signal, or to the end, ends the process after a time. */
function isLimitedElsewhere({ unit, environment: { project } }: Frame): boolean {
  return project
    .filesMentioning('SIGTERM')
    .some((path) => path !== unit.path && /setTimeout\([^;]*?process\.(?:exit|kill)/.test(project.textOf(path) ?? ''));
}
