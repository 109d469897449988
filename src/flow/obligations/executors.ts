import { mayReject } from '../../calls/rejections.js';
import { isListeningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { enclosingFunction } from './acquisitions.js';
import type { Effect } from './effect.js';
import type { PathPoint } from './exploded-graph.js';
import type { Exploration } from './exploration.js';
import { type FlowState, withoutKey } from './flow-state.js';
import { isExecutor, listenedTo, onlyValueOf } from './syntax.js';
import type { Tracked } from './tracked.js';

type Call = ts.CallExpression | ts.NewExpression;

/**
 * `new Promise((resolve) => { timer = setTimeout(resolve, ms); })` in the function that owes the timer: the executor
 * runs before the promise has a value, and what it opens goes on under the name that it got.
 */
export function openingExecutor(exploration: Exploration, point: PathPoint, call: Call): Effect | undefined {
  const executor = executorOf(call);
  const { opensAt } = exploration.tracked;
  if (opensAt === 'entry' || !executor || !isInside(opensAt, executor)) return undefined;
  const outcomes = exploration.inline(point.unit, executor, point.state, point);
  if (!outcomes) return undefined;
  const after = outcomes.openAtReturn.map(({ state }) => withFactsOf(point.state, state));
  return { discharged: outcomes.discharged, after: (edge) => (edge.kind === 'exception' ? [] : after) };
}

function executorOf(call: Call): FunctionLike | undefined {
  const first = call.arguments?.[0] && unwrapped(call.arguments[0]);
  return first && ts.isFunctionLike(first) && isExecutor(first) ? (first as FunctionLike) : undefined;
}

/**
 * Where the promise whose executor opened it rejects, the opening has failed or its time is up: nothing is left to end.
 * Not so where something else rejects the promise, or another one that is waited for together with it.
 */
export function failsAsItself(
  { tracked, environment }: Exploration,
  unit: SourceUnit,
  awaited: ts.Expression,
): boolean {
  const promise = promiseOpening(tracked);
  if (!promise) return false;
  const parts = racing(awaited);
  const others = parts.filter((each) => !standsFor(unit, each, promise));
  if (others.length === parts.length || others.some((each) => mayReject(unit, each, environment))) return false;
  return !isRejectedByOthers(tracked, promise);
}

function promiseOpening({ opensAt }: Tracked): ts.NewExpression | undefined {
  if (opensAt === 'entry') return undefined;
  const executor = enclosingFunction(opensAt);
  return executor && isExecutor(executor) ? (executor.parent as ts.NewExpression) : undefined;
}

/** `Promise.race([work, late])` waits for both. */
function racing(awaited: ts.Expression): readonly ts.Expression[] {
  const at = unwrapped(awaited);
  const [list] = ts.isCallExpression(at) ? at.arguments : [];
  const isRace = ts.isCallExpression(at) && /^Promise\.(race|any|all)$/.test(at.expression.getText());
  return isRace && list && ts.isArrayLiteralExpression(list) ? list.elements : [at];
}

function standsFor(unit: SourceUnit, expression: ts.Expression, promise: ts.NewExpression): boolean {
  const at = unwrapped(expression);
  const value = ts.isIdentifier(at) ? onlyValueOf(unit.names.variableOf(at)) : at;
  return value !== undefined && unwrapped(value) === promise;
}

/** `reject` is used for something else than the end of what was opened. */
function isRejectedByOthers(tracked: Tracked, promise: ts.NewExpression): boolean {
  const executor = promise.arguments?.[0] && unwrapped(promise.arguments[0]);
  if (!executor || !ts.isFunctionLike(executor)) return true;
  const name = executor.parameters[1]?.name;
  const reject = name && ts.isIdentifier(name) ? tracked.unit.names.variableOf(name) : undefined;
  return reject?.references.some((each) => !isInside(each, tracked.site) && !isOnItsEnd(tracked, each)) ?? false;
}

/** `socket.once('error', reject)`, of the socket itself. */
function isOnItsEnd({ unit, site, resource }: Tracked, reference: ts.Node): boolean {
  for (let at = reference; at.parent && !isInside(site, at); at = at.parent) {
    const { parent } = at;
    if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) continue;
    const [event] = parent.arguments;
    const isEnd = event !== undefined && ts.isStringLiteralLike(event) && resource.endsOn?.includes(event.text);
    if (isEnd && isListeningName(parent.expression.name.text) && isKeptAs(unit, site, parent.expression.expression))
      return true;
  }
  return false;
}

/** The name that the value of the site is given, or the site itself. */
function isKeptAs(unit: SourceUnit, site: ts.Node, expression: ts.Expression): boolean {
  const root = listenedTo(expression);
  if (root === site) return true;
  const variable = ts.isIdentifier(root) ? unit.names.variableOf(root) : undefined;
  return variable?.writes.some(({ parent }) => ts.isBinaryExpression(parent) && isInside(site, parent.right)) ?? false;
}

/** What was known before the executor ran still holds, but for the names that the resource got. */
function withFactsOf(before: FlowState, after: FlowState): FlowState {
  const kept = [...after.aliases].reduce(withoutKey, { ...before, aliases: after.aliases });
  return { ...after, facts: new Map([...kept.facts, ...after.facts]) };
}
