import type { Frame } from '../calls/frame.js';
import { calledName, keysIn } from '../calls/syntax.js';
import { soundsLikeSleep } from '../calls/vocabulary.js';
import type { FlowStep } from '../findings/flow-path.js';
import type { Confidence, Severity } from '../findings/severity.js';
import { ts } from '../project/ast.js';
import { nodesIn } from '../project/nodes.js';
import { changesIn } from './changes.js';
import { countsTries, type Limit, limitIn } from './limits.js';
import type { LoopFault } from './loop-fault.js';
import { type Purpose, strainsOthers } from './purpose.js';
import { inWords, stepAt } from './steps.js';
import { weightOf } from './wait.js';
import type { Failure, Way } from './way.js';

/** Repeated work, ready to be judged: the ways round it and the code that may limit it. */
export interface Rounds {
  readonly frame: Frame;
  readonly head: ts.Node;
  readonly purpose: Purpose;
  readonly ways: readonly Way[];
  /** Ways of the same work that come round at other places; they show what it does otherwise. */
  readonly otherWays: readonly Way[];
  /** The pieces of code that take part in a round. */
  readonly region: readonly ts.Node[];
  /** Keys on which going round depends. */
  readonly condition: ReadonlySet<string>;
  /** The ways round that begin with what is known at the end of another. */
  readonly after: (way: Way) => readonly Way[];
}

type FailingWay = Way & { readonly failure: Failure };

/** A wait from here on spares the other side, growing or not. */
export const LONG_ENOUGH_MS = 30_000;
const SHORT_MS = 1000;
const EAGER_MS = 5000;
/** So few tries, with a delay between them, harm nobody. */
const FEW_TRIES = 3;

/** The worst way on which a failure leads to the next round too soon. */
export function judgeFailures(rounds: Rounds): LoopFault | undefined {
  const managed = growingKeys(rounds);
  const hammering = rounds.ways.filter((way) => isHammering(way, rounds, managed)) as FailingWay[];
  const worstFirst = hammering.sort((left, right) => weightOf(left.wait) - weightOf(right.wait));
  const worst = worstFirst.find((way) => failsAgain(way, rounds));
  if (!worst) return undefined;
  const limit = limitOf(worst, rounds);
  const verdict = verdictOn(worst, limit, rounds);
  return verdict && faultOf(rounds, worst, limit, verdict);
}

/** A race gives the whole attempt a time, however it is measured. */
function limitOf(way: FailingWay, rounds: Rounds): Limit {
  const limit = limitIn(rounds.region, rounds.frame, way.tested);
  const { attempt } = way.failure;
  const races = attempt && ts.isCallExpression(attempt) && /^Promise\.race$/.test(attempt.expression.getText());
  return races && limit.kind === 'none' ? { kind: 'deadline', node: attempt } : limit;
}

function isHammering(way: Way, rounds: Rounds, managed: ReadonlySet<string>): boolean {
  const { failure } = way;
  if (!failure?.remote || failure.paced || way.mended === 'awaited') return false;
  if (way.consumed && !strainsOthers(rounds.purpose)) return false;
  if ([...way.wrote, ...way.tested].some((key) => managed.has(key))) return false;
  if (emptiesItsQueue(way) || isOptionalWait(way, rounds) || isAboutOneItem(failure, rounds)) return false;
  return !changesAttempt(way, failure, rounds);
}

/** `if (cursor) { cursor = null; continue; }` tries once more, and then no more. */
function failsAgain(way: FailingWay, rounds: Rounds): boolean {
  if (way.flags.size === 0) return true;
  return rounds.after(way).some(({ failure }) => failure?.attempt === way.failure.attempt);
}

/** `if (queue.length === 0) return; const items = queue; queue = [];`: the next round has only what came since. */
function emptiesItsQueue(way: Way): boolean {
  return [...way.wrote].some((key) => way.tested.has(`${key}.length`) || way.tested.has(`${key}.size`));
}

/** `if (delay > 0) await sleep(delay)`: without a delay the user wants none. */
function isOptionalWait(way: Way, rounds: Rounds): boolean {
  return rounds.ways.some(
    ({ wait, failure }) =>
      failure &&
      wait.kind === 'time' &&
      ts.isCallExpression(wait.node) &&
      waitKeys(wait.node).some((key) => way.tested.has(key)),
  );
}

function waitKeys(wait: ts.CallExpression): readonly string[] {
  return wait.arguments.flatMap((each) => (ts.isFunctionLike(each) ? [] : [...keysIn(each)]));
}

/** `const id = pickNext(); try { await handle(id) } …`: each round picks its own item. */
function isAboutOneItem({ attempt }: Failure, { frame, region }: Rounds): boolean {
  if (!attempt || !ts.isCallExpression(attempt)) return false;
  return attempt.arguments.some((each) => {
    const declaration = ts.isIdentifier(each) ? frame.unit.names.variableOf(each)?.declaration : undefined;
    if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) return false;
    const picks = ts.isCallExpression(declaration.initializer) && PICKS.test(calledName(declaration.initializer));
    return picks && region.some((root) => declaration.pos >= root.pos && declaration.end <= root.end);
  });
}

const PICKS = /next|pick|choose|select|shift|pop|take|claim|dequeue|random|rotate/i;

/** The next round is about something else: another page, host or item. */
function changesAttempt(way: Way, failure: Failure, rounds: Rounds): boolean {
  const { counted } = changesIn(rounds.frame.unit.ast);
  const relevant = new Set<string>();
  const { attempt } = failure;
  if (attempt && ts.isCallExpression(attempt) && ts.isAwaitExpression(attempt.parent)) {
    for (const each of attempt.arguments) for (const key of keysIn(each)) relevant.add(key);
  }
  const ended = (key: string) => rounds.condition.has(key) && way.flags.get(key) === undefined;
  return [...way.wrote].some((key) => !counted.has(key) && (relevant.has(key) || ended(key)));
}

/** Keys that make a wait of these rounds grow: a way that reads or writes one is taken care of. */
function growingKeys(rounds: Rounds): ReadonlySet<string> {
  const keys = [...rounds.ways, ...rounds.otherWays].flatMap(({ wait }) =>
    wait.kind === 'time' && wait.delay.kind === 'growing' && wait.delay.by !== undefined ? [wait.delay.by] : [],
  );
  return new Set(keys);
}

interface Verdict {
  readonly severity: Severity;
  readonly confidence: Confidence;
}

function verdictOn(way: FailingWay, limit: Limit, rounds: Rounds): Verdict | undefined {
  if (limit.kind === 'items') return undefined;
  const ms = weightOf(way.wait);
  if (ms >= LONG_ENOUGH_MS) return undefined;
  if (limit.kind === 'tries') return verdictOnTries(ms, limit, rounds);
  const doubt = way.mended === 'called' || limit.kind === 'deadline' || sleepsElsewhere(way);
  if (ms < 10) {
    const isSure = !doubt && strainsOthers(rounds.purpose);
    return { severity: limit.kind === 'deadline' ? 'medium' : 'high', confidence: isSure ? 'likely' : 'possible' };
  }
  if (limit.kind === 'deadline' || isSteady(rounds, ms)) return undefined;
  const strains = strainsOthers(rounds.purpose);
  if (ms < (strains ? EAGER_MS : SHORT_MS)) return { severity: 'medium', confidence: 'possible' };
  return strains || ms < EAGER_MS ? { severity: 'low', confidence: 'possible' } : undefined;
}

/** Other failures are slept on in the same handler: this one may be let through on purpose. */
function sleepsElsewhere({ failure: { at } }: FailingWay): boolean {
  return nodesIn(at).some((node) => ts.isCallExpression(node) && soundsLikeSleep(calledName(node)));
}

function verdictOnTries(ms: number, limit: Limit & { kind: 'tries' }, rounds: Rounds): Verdict | undefined {
  const few = limit.tries !== undefined && limit.tries <= FEW_TRIES;
  const onlyLastIsQuick = rounds.ways.some(
    (way) => way.failure && (weightOf(way.wait) >= 10 || way.mended === 'awaited'),
  );
  if (onlyLastIsQuick) return undefined;
  if (few || ms >= 10 || !countsTries(limit)) return undefined;
  return strainsOthers(rounds.purpose) || rounds.purpose === 'retry loop'
    ? { severity: 'low', confidence: 'possible' }
    : undefined;
}

/** A poll at a steady pace: failures come about as fast as successes do. */
function isSteady(rounds: Rounds, ms: number): boolean {
  const steady = [...rounds.ways, ...rounds.otherWays].filter((way) => !way.failure && way.wait.kind === 'time');
  const samePace = steady.some((way) => weightOf(way.wait) <= 2 * ms);
  return samePace && (ms >= SHORT_MS || !strainsOthers(rounds.purpose));
}

function faultOf(rounds: Rounds, way: FailingWay, limit: Limit, verdict: Verdict): LoopFault {
  return {
    fault: 'retry-without-growth',
    head: rounds.head,
    purpose: rounds.purpose,
    problem: `goes on ${inWords(weightOf(way.wait))} after a failure, ${limitInWords(limit)}`,
    ...verdict,
    steps: stepsOf(rounds, way),
    gaveUp: [],
  };
}

function limitInWords(limit: Limit): string {
  if (limit.kind === 'deadline') return 'as often as it can until its time is up';
  return limit.kind === 'tries' ? 'with no delay between the tries' : 'for ever, and the delay does not grow';
}

function stepsOf({ frame: { unit }, head }: Rounds, { failure, wait }: FailingWay): readonly FlowStep[] {
  const { attempt, at } = failure;
  const next =
    wait.kind === 'none'
      ? stepAt(unit, head, 'loop', 'the next round begins at once')
      : stepAt(
          unit,
          wait.node,
          'wait',
          `the wait before the next round: ${inWords(weightOf(wait))}, however often it has failed`,
        );
  return [
    stepAt(unit, head, 'loop', 'a round begins here'),
    ...(attempt ? [stepAt(unit, attempt, 'throw', 'this fails')] : []),
    ...(at === attempt ? [] : [stepAt(unit, at, 'branch', 'the failure is dealt with here')]),
    next,
  ];
}
