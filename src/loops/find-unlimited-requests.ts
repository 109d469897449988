import { type Frame, outerFrame } from '../calls/frame.js';
import { functionValue, targetOf } from '../calls/functions.js';
import { modelledRequest } from '../calls/library-waits.js';
import { calledName, enclosingFunction, isConditionLoop, isFunctionValue } from '../calls/syntax.js';
import type { Confidence, Severity } from '../findings/severity.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import { runsInBrowser } from '../models/runs-in-browser.js';
import type { RequestModel } from '../models/types.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { FunctionLike } from '../project/names.js';
import { nodesIn } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { constantOf } from './constants.js';
import { type Creation, creationOf } from './instances.js';
import type { LoopFault } from './loop-fault.js';
import type { Call } from './options.js';
import { type Purpose, purposeOf } from './purpose.js';
import { isScript } from './settings.js';
import { inWords, stepAt } from './steps.js';

/**
 * Requests without a limit of time in work that goes round: probes, heartbeats, pollers, background loops. One server
 * that accepts and never answers, and the round is never over.
 */
export function findUnlimitedRequests(unit: SourceUnit, environment: AnalysisEnvironment): readonly LoopFault[] {
  if (isScript(unit) || runsInBrowser(unit)) return [];
  const frame = outerFrame(unit, environment);
  const ticking = tickingFunctions(frame);
  return nodesIn(unit.ast).flatMap((node) => {
    const request = ts.isCallExpression(node) ? modelledRequest(node, frame) : undefined;
    return request ? (judgeRequest(node as ts.CallExpression, request, frame, ticking) ?? []) : [];
  });
}

/** Work that begins again and again, and how that is known. */
type Rounds = 'interval' | 'loop' | 'name';

function judgeRequest(
  call: ts.CallExpression,
  request: RequestModel,
  frame: Frame,
  ticking: ReadonlySet<FunctionLike>,
): LoopFault | undefined {
  const purpose = purposeOf(call, 'background task');
  const rounds = roundsOf(call, purpose, ticking);
  if (!rounds || isLimited(call, request, frame)) return undefined;
  const { givesUpAfterMs } = request;
  const wait = givesUpAfterMs === undefined ? 'for ever' : `up to ${inWords(givesUpAfterMs)}`;
  return {
    fault: 'no-limit',
    head: call,
    purpose,
    problem: `asks without a timeout or a signal, and waits ${wait} for a server that accepts and does not answer`,
    ...gradeOf(rounds, givesUpAfterMs),
    steps: [stepAt(frame.unit, call, 'wait', `waits ${wait} for an answer`)],
    gaveUp: [],
  };
}

function gradeOf(rounds: Rounds, givesUpAfterMs: number | undefined): { severity: Severity; confidence: Confidence } {
  // An interval begins its next round anyway: what gives up by itself piles up so far and no further.
  if (rounds === 'loop' || (rounds === 'interval' && givesUpAfterMs !== undefined)) {
    return { severity: 'low', confidence: 'possible' };
  }
  return { severity: 'medium', confidence: givesUpAfterMs === undefined ? 'likely' : 'possible' };
}

function roundsOf(call: ts.CallExpression, purpose: Purpose, ticking: ReadonlySet<FunctionLike>): Rounds | undefined {
  for (let fn = enclosingFunction(call); fn; fn = enclosingFunction(fn)) if (ticking.has(fn)) return 'interval';
  if (purpose === 'health check' || purpose === 'heartbeat') return 'name';
  for (let at: ts.Node = call; at.parent && !ts.isFunctionLike(at); at = at.parent) {
    if (isConditionLoop(at.parent) && !ts.isForStatement(at.parent)) return 'loop';
  }
  return undefined;
}

/** The callbacks of intervals, and the functions of this file that they call. */
function tickingFunctions(frame: Frame): ReadonlySet<FunctionLike> {
  const found = new Set<FunctionLike>();
  const add = (fn: FunctionLike | undefined, depth: number): void => {
    if (!fn || found.has(fn) || depth > 2) return;
    found.add(fn);
    for (const node of nodesIn(fn)) if (ts.isCallExpression(node)) add(targetOf(node, frame)?.fn, depth + 1);
  };
  for (const node of nodesIn(frame.unit.ast)) {
    if (!ts.isCallExpression(node) || calledName(node) !== 'setInterval' || !node.arguments[0]) continue;
    add(functionValue(node.arguments[0], frame.unit), 0);
  }
  return found;
}

/** What is given tells a limit, or can't be seen; or the wait is cut off from outside. */
function isLimited(call: ts.CallExpression, request: RequestModel, frame: Frame): boolean {
  const limits = new Set(request.limits);
  return (
    call.arguments.some((each, index) => mayLimit(unwrapped(each), index, limits, frame)) ||
    (request.onInstance === true && instanceMayLimit(call, limits, frame)) ||
    isRaced(call) ||
    isCutOffLater(call, frame) ||
    hasOwnDefaults(frame)
  );
}

/** A client that was made without a limit is judged as the bare one; of one that is handed in nobody knows. */
function instanceMayLimit(call: Call, limits: ReadonlySet<string>, frame: Frame): boolean {
  if (!ts.isPropertyAccessExpression(call.expression)) return false;
  const made = creationOf(call.expression.expression, frame);
  if (!made) return true;
  // What its maker was given may come from anywhere, unless it is the address.
  if (made.call.arguments?.some((each) => mayLimit(unwrapped(each), 1, limits, made.frame))) return true;
  return isMadeFromInstance(made) && instanceMayLimit(made.call, limits, made.frame);
}

/** `base.extend({ … })` has what its base has. */
function isMadeFromInstance({ call, frame }: Creation): boolean {
  const maker = call.expression;
  return ts.isPropertyAccessExpression(maker) && creationOf(maker.expression, frame) !== undefined;
}

/** An object literal without a limit gives none; texts and callbacks neither. Of anything else nobody knows. */
function mayLimit(argument: ts.Expression, index: number, limits: ReadonlySet<string>, frame: Frame): boolean {
  if (ts.isSpreadElement(argument)) return true;
  if (ts.isObjectLiteralExpression(argument)) {
    return argument.properties.some((each) => ts.isSpreadAssignment(each) || limits.has(each.name?.getText() ?? ''));
  }
  if (isFunctionValue(argument) || ts.isStringLiteralLike(argument) || ts.isTemplateExpression(argument)) return false;
  const value = ts.isIdentifier(argument) ? constantOf(argument, frame) : undefined;
  if (value && ts.isObjectLiteralExpression(value)) return mayLimit(value, index, limits, frame);
  return index > 0;
}

/** `Promise.race([fetch(url), expired])`, `withTimeout(fetch(url), 5000)`: an argument of what may cut it off. */
function isRaced(call: ts.CallExpression): boolean {
  let at: ts.Node = call;
  while (at.parent && !ts.isStatement(at.parent) && !ts.isFunctionLike(at.parent)) {
    const { parent } = at;
    if (ts.isCallExpression(parent) && parent.expression !== at && /race|time|limit|abort/i.test(calledName(parent)))
      return true;
    at = parent;
  }
  return false;
}

/** `request.setTimeout(…)`, `.timeout(…)`, `.on('timeout', …)`, `.abort()` somewhere in the same function. */
function isCutOffLater(call: ts.CallExpression, { unit }: Frame): boolean {
  const around = enclosingFunction(call) ?? unit.ast;
  return nodesIn(around).some(
    (node) =>
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      (/^(?:setTimeout|timeout|abort|destroy)$/.test(node.expression.name.text) ||
        node.arguments.some((each) => ts.isStringLiteralLike(each) && each.text === 'timeout')),
  );
}

/** The project gives its clients limits at one place: defaults, interceptors, a dispatcher of its own. */
function hasOwnDefaults({ environment: { project } }: Frame): boolean {
  if (project.filesMentioning('setGlobalDispatcher').length > 0) return true;
  return project.filesMentioning('defaults').some((path) => /defaults\.timeout\b/.test(project.textOf(path) ?? ''));
}
