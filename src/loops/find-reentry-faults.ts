import { type Frame, outerFrame } from '../calls/frame.js';
import { calledName, keyOf } from '../calls/syntax.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { ownNodes } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { functionsAround } from '../project/syntax.js';
import { type CallCycle, callCyclesOf } from './call-cycles.js';
import { changesIn } from './changes.js';
import { judgeFailures, type Rounds } from './failing-rounds.js';
import { LEAST_REST_MS } from './idle-rounds.js';
import type { LoopFault } from './loop-fault.js';
import { nextRound } from './next-round.js';
import { purposeOf } from './purpose.js';
import { stepAt } from './steps.js';
import { newTracker, type Reentry } from './tracker.js';
import { isTooShort } from './wait.js';
import { walkBody } from './walk-calls.js';
import { distinct, FIRST_WAY, type Way } from './way.js';

/** Only what can come back later, or after a failure, makes rounds that matter; plain recursion is not looked at. */
const MAY_COME_BACK =
  /\b(?:setTimeout|setImmediate|nextTick|queueMicrotask|catch|on[a-z]+)\b|\.on\w*\(|addEventListener/;

/** Faults of functions that call themselves again: through timers, events, promises, or from a catch clause. */
export function findReentryFaults(unit: SourceUnit, environment: AnalysisEnvironment): readonly LoopFault[] {
  if (!MAY_COME_BACK.test(unit.text)) return [];
  return callCyclesOf(unit).flatMap((cycle) => judgeCycle(cycle, unit, environment));
}

function judgeCycle(cycle: CallCycle, unit: SourceUnit, environment: AnalysisEnvironment): readonly LoopFault[] {
  const { entry: fn } = cycle;
  const frame = outerFrame(unit, environment);
  const again = reentriesOf(cycle, frame, FIRST_WAY);
  const spin = again.find(isIdle);
  if (spin) return [spinFault(spin, fn, unit)];
  return byPlace(again).flatMap(([at, found]) => {
    if (isPump(at, fn)) return [];
    const rounds: Rounds = {
      frame,
      head: at,
      purpose: purposeOf(fn, 'retry loop'),
      ways: distinct(found.map((each) => each.way)),
      otherWays: again.map((each) => each.way),
      region: [...cycle.members],
      condition: new Set(),
      after: (way) =>
        reentriesOf(cycle, frame, nextRound(way, { frame, region: [...cycle.members] })).map((each) => each.way),
    };
    const fault = judgeFailures(rounds);
    return fault ? [{ ...fault, steps: [stepAt(unit, fn, 'loop', 'the work begins here'), ...fault.steps] }] : [];
  });
}

/** `work(item).finally(() => this.next())`, where `next` looks through a list: done or failed, the next item is asked for. */
function isPump(at: ts.Node, fn: ts.Node): boolean {
  const isEnd = functionsAround(at).some(
    ({ parent }) => ts.isCallExpression(parent) && calledName(parent) === 'finally',
  );
  return isEnd && ownNodes(fn).some((node) => ts.isForOfStatement(node) || ts.isWhileStatement(node));
}

/** Where a round that begins with `first` leads into the next one with the same work. */
function reentriesOf({ entry: fn, members }: CallCycle, frame: Frame, first: Way): readonly Reentry[] {
  if (ts.isClassStaticBlockDeclaration(fn) || !fn.body) return [];
  const entry = { fn, cycle: members, found: [] as Reentry[] };
  walkBody(fn.body, [first], newTracker(frame, [fn], entry));
  return entry.found.filter((each) => sameWork(each, fn, frame.unit));
}

function byPlace(found: readonly Reentry[]): readonly (readonly [ts.Node, readonly Reentry[]])[] {
  const places = new Map<ts.Node, Reentry[]>();
  for (const each of found) places.set(each.at, [...(places.get(each.at) ?? []), each]);
  return [...places];
}

/** A new round with other arguments is other work; a counter that goes along is not. */
function sameWork(reentry: Reentry, fn: Reentry['at'] | ts.Node, unit: SourceUnit): boolean {
  if (!reentry.given) return true;
  const parameters = (fn as ts.SignatureDeclarationBase).parameters ?? [];
  return reentry.given.every((each, index) => {
    const name = parameters[index]?.name.getText();
    const value = unwrapped(each);
    if (ts.isIdentifier(value)) return value.text === name || value.text === 'undefined';
    if (ts.isBinaryExpression(value) && name !== undefined) return changesIn(unit.ast).growing.has(name);
    return keyOf(value) !== undefined && !ts.isIdentifier(value);
  });
}

function isIdle({ at, way }: Reentry): boolean {
  const { wait } = way;
  if ((wait.kind === 'none' && !isEmitted(at)) || !isTooShort(wait, LEAST_REST_MS) || way.failure) return false;
  return way.awaits === 0 && !way.effects && !way.consumed && way.wrote.size === 0;
}

/** Plain recursion is not looked at; an event that is raised by its own handler is no recursion that somebody meant. */
function isEmitted(at: Reentry['at']): boolean {
  return ts.isCallExpression(at) && calledName(at) === 'emit';
}

function spinFault({ at, way }: Reentry, fn: ts.Node, unit: SourceUnit): LoopFault {
  return {
    fault: 'spins',
    head: at,
    purpose: purposeOf(fn, 'loop'),
    problem:
      way.wait.kind === 'none'
        ? 'raises the event that it handles, waits for nothing and has done nothing in between'
        : 'puts itself into the next turn of the event loop and has done nothing in between',
    severity: 'high',
    confidence: 'likely',
    steps: [
      stepAt(unit, fn, 'loop', 'a round begins here'),
      ...(way.wait.kind === 'none'
        ? [stepAt(unit, at, 'call', 'and its own event begins the next one at once')]
        : [stepAt(unit, way.wait.node, 'wait', 'and is scheduled again without a rest')]),
    ],
    gaveUp: [],
  };
}
