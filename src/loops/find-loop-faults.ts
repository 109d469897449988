import { type Frame, outerFrame } from '../calls/frame.js';
import { enclosingFunction, isConditionLoop, keysIn, type Loop } from '../calls/syntax.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import { ts } from '../project/ast.js';
import { nodesIn, ownNodes } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { truthOf } from './conditions.js';
import { judgeFailures, type Rounds } from './failing-rounds.js';
import { judgeSpin } from './idle-rounds.js';
import type { LoopFault } from './loop-fault.js';
import { nextRound } from './next-round.js';
import { purposeOf } from './purpose.js';
import { newTracker } from './tracker.js';
import { evaluate } from './walk-expressions.js';
import { conditionOf, outcomes, walkRound } from './walk-statements.js';
import { distinct, FIRST_WAY, type Way } from './way.js';

/** Faults of `while`, `do` and `for` loops. */
export function findLoopFaults(unit: SourceUnit, environment: AnalysisEnvironment): readonly LoopFault[] {
  const frame = outerFrame(unit, environment);
  return nodesIn(unit.ast)
    .filter(isConditionLoop)
    .flatMap((loop) => judgeLoop(loop, frame) ?? []);
}

function judgeLoop(loop: Loop, frame: Frame): LoopFault | undefined {
  const ways = waysRound(loop, frame, FIRST_WAY);
  if (ways.length === 0) return undefined;
  const condition = conditionOf(loop);
  const rounds: Rounds = {
    frame,
    head: loop,
    purpose: purposeOf(firstAwaitIn(loop) ?? loop, 'loop'),
    ways,
    otherWays: [],
    region: [loop],
    condition: condition ? keysIn(condition) : new Set(),
    after: (way) => waysRound(loop, frame, nextRound(way, { frame, region: [loop] })),
  };
  return judgeSpin(loop, rounds) ?? judgeFailures(rounds);
}

/** The ways from the loop's head back to it on which its condition may still hold. */
function waysRound(loop: Loop, frame: Frame, first: Way): readonly Way[] {
  const fn = enclosingFunction(loop);
  const tracker = newTracker(frame, fn ? [fn] : []);
  const condition = conditionOf(loop);
  const test = (ways: readonly Way[]) =>
    condition ? outcomes(condition, true, evaluate(condition, ways, tracker)) : ways;
  const start = ts.isDoStatement(loop) ? [first] : test([first]);
  const round = walkRound(loop, start, tracker);
  if (ts.isDoStatement(loop)) return distinct(test(round));
  return condition ? round.filter((way) => truthOf(condition, way.flags) !== false) : round;
}

function firstAwaitIn(loop: Loop): ts.Node | undefined {
  for (const node of ownNodes(loop)) {
    if (ts.isAwaitExpression(node) && ts.isCallExpression(node.expression)) return node.expression;
  }
  return undefined;
}
