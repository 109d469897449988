import { type Frame, outerFrame } from '../calls/frame.js';
import { functionValue, type Target, targetOf } from '../calls/functions.js';
import { modelledWait } from '../calls/library-waits.js';
import { calledName, enclosingFunction, isConditionLoop, isFunctionValue } from '../calls/syntax.js';
import { soundsLikeSleep } from '../calls/vocabulary.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { nodesIn } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { changesIn } from './changes.js';
import type { LoopFault } from './loop-fault.js';
import { emptyResultOf } from './missing-results.js';
import { purposeOf } from './purpose.js';
import { stepAt } from './steps.js';

/** Rounds whose delay is what their work gives back, where it may give back nothing: timers take that for 0. */
export function findLostDelays(unit: SourceUnit, environment: AnalysisEnvironment): readonly LoopFault[] {
  const frame = outerFrame(unit, environment);
  return nodesIn(unit.ast).flatMap((node) => (ts.isCallExpression(node) ? (judgeWait(node, frame) ?? []) : []));
}

function judgeWait(call: ts.CallExpression, frame: Frame): LoopFault | undefined {
  const delay = delayGiven(call, frame);
  if (!delay || !comesRound(call, frame)) return undefined;
  const work = resultsIn(delay, frame);
  const target = work && targetOf(work, frame);
  const empty = target && emptyResultOf(target.fn);
  if (!work || !target || !empty || comesBackLate(target, empty)) return undefined;
  return {
    fault: 'spins',
    head: call,
    purpose: purposeOf(call, 'loop'),
    problem: `waits for as long as ${calledName(work)}() says, and begins again at once where that gives back nothing`,
    severity: 'medium',
    confidence: 'possible',
    steps: [
      stepAt(frame.unit, work, 'call', 'the delay comes from here'),
      stepAt(target.unit, empty, 'exit', 'which comes back without one here'),
      stepAt(frame.unit, call, 'wait', 'a timer takes no delay for 0'),
    ],
    gaveUp: [],
  };
}

function delayGiven(call: ts.CallExpression, frame: Frame): ts.Expression | undefined {
  const model = modelledWait(call, frame);
  if (model) return model.delayArgument === undefined ? undefined : call.arguments[model.delayArgument];
  return soundsLikeSleep(calledName(call)) && call.arguments.length === 1 ? call.arguments[0] : undefined;
}

/** In a loop, or before a callback that leads back to a function around it. */
function comesRound(call: ts.CallExpression, { unit }: Frame): boolean {
  const around = new Set<ts.Node>();
  for (let fn = enclosingFunction(call); fn; fn = enclosingFunction(fn)) around.add(fn);
  for (const argument of call.arguments) {
    const fn = functionValue(argument, unit);
    if (!fn) continue;
    if (around.has(fn)) return true;
    const leadsBack = nodesIn(fn).some((node) => {
      const next = ts.isCallExpression(node) ? functionValue(node.expression, unit) : undefined;
      return next !== undefined && around.has(next);
    });
    if (leadsBack) return true;
  }
  for (let at: ts.Node = call; at.parent && !ts.isFunctionLike(at); at = at.parent) {
    if (isConditionLoop(at.parent)) return true;
  }
  return false;
}

/** The call whose (awaited) result an expression is, through one name; a fallback or arithmetic makes it another value. */
function resultsIn(delay: ts.Expression, frame: Frame): ts.CallExpression | undefined {
  const value = unwrapped(delay);
  if (ts.isAwaitExpression(value)) return calledIn(value.expression);
  if (ts.isCallExpression(value)) return value;
  const variable = ts.isIdentifier(value) ? frame.unit.names.variableOf(value) : undefined;
  if (!variable) return undefined;
  const { declaration } = variable;
  if (ts.isParameter(declaration)) return resolvedBy(declaration);
  const initial = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  const written = variable.writes.length > 0 ? (changesIn(frame.unit.ast).assigned.get(variable.name) ?? []) : [];
  // Whoever writes it more than once may well correct it.
  if (written.length > 1 || variable.writes.length > 1 + (initial ? 1 : 0)) return undefined;
  const given = written[0] ?? initial;
  const awaited = given && unwrapped(given);
  return awaited && calledIn(ts.isAwaitExpression(awaited) ? awaited.expression : awaited);
}

function calledIn(expression: ts.Expression): ts.CallExpression | undefined {
  const value = unwrapped(expression);
  return ts.isCallExpression(value) ? value : undefined;
}

/** `work().then((delay) => setTimeout(run, delay))`. */
function resolvedBy(parameter: ts.ParameterDeclaration): ts.CallExpression | undefined {
  const handler = parameter.parent;
  const call = handler.parent;
  if (parameter.initializer || !isFunctionValue(handler) || !ts.isCallExpression(call)) return undefined;
  const callee = call.expression;
  const isThen = ts.isPropertyAccessExpression(callee) && callee.name.text === 'then' && call.arguments[0] === handler;
  return isThen && handler.parameters[0] === parameter ? calledIn(callee.expression) : undefined;
}

/** A way that has waited before it comes back empty is a pause of its own. */
function comesBackLate({ fn }: Target, empty: ts.Node): boolean {
  return nodesIn(fn).some(
    (node) => ts.isCallExpression(node) && node.pos < empty.end && soundsLikeSleep(calledName(node)),
  );
}
