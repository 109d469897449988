import { type Frame, outerFrame } from '../calls/frame.js';
import { type Target, targetOf } from '../calls/functions.js';
import { modelledWait } from '../calls/library-waits.js';
import { calledName, enclosingFunction, isAsync } from '../calls/syntax.js';
import type { Confidence, Severity } from '../findings/severity.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { FunctionLike } from '../project/names.js';
import { nodesIn, ownNodes } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { LoopFault } from './loop-fault.js';
import { purposeOf } from './purpose.js';
import { isRequestHandler } from './request-handlers.js';
import { mayBlock, servesOthers } from './settings.js';
import { stepAt } from './steps.js';

/** Calls that stop the thread, in code that shares it with other work. */
export function findSynchronousWaits(unit: SourceUnit, environment: AnalysisEnvironment): readonly LoopFault[] {
  if (mayBlock(unit)) return [];
  const frame = outerFrame(unit, environment);
  return nodesIn(unit.ast).flatMap((node) =>
    ts.isCallExpression(node) ? (judgeCall(node, frame) ?? judgeHelper(node, frame) ?? []) : [],
  );
}

interface Verdict {
  readonly problem: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
}

function judgeCall(call: ts.CallExpression, frame: Frame): LoopFault | undefined {
  const model = modelledWait(call, frame);
  if (model?.style !== 'synchronous') return undefined;
  const fn = enclosingFunction(call);
  const verdict = model.delayArgument === undefined ? judgeWork(call, fn, frame.unit) : judgeSleep(fn);
  if (!verdict) return undefined;
  return {
    fault: 'synchronous-wait',
    head: call,
    purpose: purposeOf(fn ?? call, 'code'),
    ...verdict,
    steps: [stepAt(frame.unit, call, 'wait', 'nothing else runs in this thread until this comes back')],
    gaveUp: [],
  };
}

/** A helper that waits for a child process, called where others share the thread: its own file can't tell who calls it. */
function judgeHelper(call: ts.CallExpression, frame: Frame): LoopFault | undefined {
  const fn = enclosingFunction(call);
  if (!fn || !(isRequestHandler(fn) || isTick(fn))) return undefined;
  const target = targetOf(call, frame);
  const wait = target && !isAsync(target.fn) && childProcessIn(target, frame);
  if (!wait) return undefined;
  return {
    fault: 'synchronous-wait',
    head: call,
    purpose: purposeOf(fn, 'code'),
    problem: 'blocks the thread until a child process has ended',
    severity: 'medium',
    confidence: 'likely',
    steps: [
      stepAt(frame.unit, call, 'call', 'each request or tick comes through here'),
      stepAt(target.unit, wait, 'wait', 'nothing else runs in this thread until this comes back'),
    ],
    gaveUp: [],
  };
}

function childProcessIn({ unit, fn }: Target, frame: Frame): ts.CallExpression | undefined {
  for (const node of ownNodes(fn)) {
    const model = ts.isCallExpression(node) ? modelledWait(node, { ...frame, unit }) : undefined;
    if (model?.style === 'synchronous' && model.delayArgument === undefined) return node as ts.CallExpression;
  }
  return undefined;
}

/** The callback of an interval. */
function isTick(fn: FunctionLike): boolean {
  return ts.isCallExpression(fn.parent) && calledName(fn.parent) === 'setInterval';
}

/** A sleep does nothing but block. At the top level of a module it delays the start once. */
function judgeSleep(fn: FunctionLike | undefined): Verdict | undefined {
  if (!fn) return undefined;
  const problem = 'sleeps without giving the thread back';
  return isInAsyncCode(fn)
    ? { problem, severity: 'high', confidence: 'certain' }
    : { problem, severity: 'medium', confidence: 'likely' };
}

/** A child process or a callback that is waited for: a fault where somebody shares the thread. */
function judgeWork(call: ts.CallExpression, fn: FunctionLike | undefined, unit: SourceUnit): Verdict | undefined {
  if (fn && sleepsInShell(call)) return judgeSleep(fn);
  if (!fn || !isInAsyncCode(fn) || isInSynchronousPart(call, fn)) return undefined;
  const handles = isRequestHandler(fn);
  const bounded = /\btimeout\b/.test(call.getText());
  if (!handles && !bounded && !servesOthers(unit)) return undefined;
  return {
    problem: 'blocks the thread until a child process has ended',
    severity: handles || bounded ? 'high' : 'medium',
    confidence: handles || bounded ? 'likely' : 'possible',
  };
}

function sleepsInShell(call: ts.CallExpression): boolean {
  const command = call.arguments[0] && unwrapped(call.arguments[0]);
  return command !== undefined && ts.isStringLiteralLike(command) && /^\s*sleep\b/.test(command.text);
}

function isInAsyncCode(fn: FunctionLike): boolean {
  for (let at: FunctionLike | undefined = fn; at; at = enclosingFunction(at)) {
    if (isAsync(at) || isRequestHandler(at)) return true;
  }
  return false;
}

/** A helper inside an async function that is not async itself may run anywhere. */
function isInSynchronousPart(call: ts.Node, fn: FunctionLike): boolean {
  return enclosingFunction(call) === fn && !isAsync(fn) && !isRequestHandler(fn);
}
