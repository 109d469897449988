import { ts } from '../../project/ast.js';
import type { LeakExit, ObligationLeak } from '../leak.js';
import { signalEndsOf } from './abort-signals.js';
import { enclosingFunction } from './acquisitions.js';
import { confidenceOf } from './confidence.js';
import { isDropped } from './dropped.js';
import { isEndedWithSource } from './dropped-subscriptions.js';
import type { PathPoint } from './exploded-graph.js';
import type { LostPoint } from './exploration.js';
import type { FlowContext } from './flow-context.js';
import { isEndedByMakers } from './given-pool.js';
import { type LeakEnd, leavingNode } from './leak-end.js';
import { isMeantToRunOut, isOnLimit } from './meant-to-end.js';
import { occasionOf } from './occasion.js';
import { type Answer, ask } from './question.js';
import { isOwnThrow, raisingPoint } from './raising.js';
import { isEndedInUse, isEndedThroughList, isReleasedElsewhere } from './released-elsewhere.js';
import { endsProcessOnFailure, runsOncePerProcess } from './start-up.js';
import { callsIn, isExecutor, isInHandler, receiverOf } from './syntax.js';
import type { Custom, ThrowTier, Tracked, UnknownPolicy } from './tracked.js';
import { isShortWait } from './wait-length.js';
import { isEndWatched } from './watched-end.js';
import { exitMessage, step, witnessSteps } from './witness.js';

/**
 * Decides whether an obligation leaks. A function that releases the resource on some path owes it on all: then whoever
 * gets it in between only borrows it. A function that never releases it is only blamed if nobody else could have taken it.
 */
export function judgePaths(context: FlowContext, tracked: Tracked): ObligationLeak | undefined {
  if (tracked.resource.expires && isHarmless(context, tracked)) return undefined;
  if (signalEndsOf(tracked).isTimed) return undefined;
  const everything = ask(context, tracked, 'borrows', 3);
  const { isExhausted } = everything.exploration;
  const releases = everything.exploration.releases.filter((each) => !isOnLimit(tracked, each));
  if (isMeantToRunOut(tracked, releases)) return undefined;
  if (releases.length > 0) return firstLeak(context, tracked, 'borrows', everything);
  if (tracked.custom) return uncustomaryLeak(context, tracked, tracked.custom);
  if (tracked.holds === 'receiver' || tracked.evidence === 'shape' || isNobodysDebt(tracked)) return undefined;
  if (tracked.evidence === 'name' && isValueDropped(tracked)) return undefined;
  if (tracked.resource.shownBy && isReleasedByOthers(tracked)) return undefined;
  if (isEndedThroughList(tracked)) return undefined;
  const leak = halfBuilt(context, tracked) ?? firstLeak(context, tracked, 'takes');
  return leak && isExhausted ? { ...leak, extent: 'some-path' } : leak;
}

/** Of an object that its function ends or hands on, told is a failure that comes before: then nobody has it. */
export function judgeHalfBuilt(context: FlowContext, tracked: Tracked): ObligationLeak | undefined {
  const borrowed = ask(context, tracked, 'borrows', 2);
  const { releases } = borrowed.exploration;
  const answer = releases.length > 0 ? borrowed : ask(context, tracked, 'takes', 2);
  const end = answer.outcomes.discharged ? raisedEnd(tracked, answer, false) : undefined;
  return end && describe(context, tracked, 2, { ...end, isHandedOnElsewhere: true }, releases);
}

/** Since callers of the helper close what they get, whoever else is given it in between has only borrowed it. */
function uncustomaryLeak(context: FlowContext, tracked: Tracked, custom: Custom): ObligationLeak | undefined {
  if (runsOncePerProcess(tracked.unit, tracked.owner)) return undefined;
  const leak = firstLeak(context, tracked, 'borrows');
  if (!leak) return undefined;
  const isAssumed = firstLeak(context, tracked, 'takes') === undefined;
  const note = step(custom.unit, custom.node, 'note', 'others who ask the same function close what they get, as here');
  return {
    ...leak,
    confidence: isAssumed ? 'possible' : leak.confidence,
    steps: [...leak.steps, note],
    gaveUp: isAssumed ? ['whoever else is given it may keep it'] : [],
  };
}

/** Gone by itself in a while, or with the process that makes it once, or left by a program that runs now and then; or made by a factory for who knows whom. */
function isNobodysDebt({ resource, unit, owner, isFactoryMade }: Tracked): boolean {
  if (resource.expires || isFactoryMade) return true;
  return (resource.lifetime === 'process' || resource.kind === 'temp-file') && runsOncePerProcess(unit, owner);
}

/** `controller.startSession();`: who takes no value may have called something else of the same name. */
function isValueDropped({ opensAt }: Tracked): boolean {
  return opensAt !== 'entry' && (ts.isExpressionStatement(opensAt.parent) || ts.isVoidExpression(opensAt.parent));
}

/** What watches over something for a shorter time is gone before anybody minds. */
const SHORTEST_WATCH_MS = 1000;

/** What is gone before anybody minds, and what nobody ever meant to end. */
function isHarmless({ environment }: FlowContext, { unit, site }: Tracked): boolean {
  if (!ts.isCallExpression(site) || isDropped(unit, site)) return true;
  return isShortWait(environment, unit, site, environment.resolver.calleeOf(unit, site), SHORTEST_WATCH_MS);
}

/** What is only shown somewhere can be given back by whoever finds it there: another function of the file does so. */
function isReleasedByOthers({ unit, resource }: Tracked): boolean {
  const methods = new Set(resource.release.map(({ method }) => method));
  return callsIn(unit.ast).some(
    ({ expression }) => ts.isPropertyAccessExpression(expression) && methods.has(expression.name.text),
  );
}

/**
 * A method that stores the resource in its object, catches the failure of a later step and throws on: the caller never
 * gets an object to close. Only code that handles the failure and forgets the resource is blamed.
 */
function halfBuilt(context: FlowContext, tracked: Tracked): ObligationLeak | undefined {
  const { openAtThrow: point } = ask(context, tracked, 'borrows', 2).outcomes;
  if (!point?.state.stored || !isField(point) || !isThrownInCatch(point)) return undefined;
  if (isEndedInUse(tracked, point)) return undefined;
  return describe(context, tracked, 2, { point, exit: 'throw', gaveUp: [], isHalfBuilt: true }, []);
}

function isThrownInCatch(end: PathPoint): boolean {
  for (let point: PathPoint | undefined = end; point; point = point.parent) {
    if (point.edge?.kind !== 'exception') continue;
    return point.edge.cause === 'throw' && point.parent?.node.ast !== undefined && isInHandler(point.parent.node.ast);
  }
  return false;
}

/** The surest witness. The last tier is only for functions that release, and is what was asked of them already. */
function firstLeak(
  context: FlowContext,
  tracked: Tracked,
  policy: UnknownPolicy,
  everything?: Answer,
): ObligationLeak | undefined {
  const releases = everything?.exploration.releases ?? [];
  for (const tier of [1, 2] as const) {
    const end = worstEnd(tracked, ask(context, tracked, policy, tier), releases.length > 0);
    if (end) return describe(context, tracked, tier, end, releases);
  }
  const answer = everything ?? ask(context, tracked, policy, 3);
  const end = worstEnd(tracked, answer, releases.length > 0);
  const isReason =
    (everything && anyThrowCounts(tracked, releases)) || (end && isOwnThrow(context, tracked, answer, end));
  return end && isReason ? describe(context, tracked, 3, end, releases) : undefined;
}

/**
 * An ordinary call that might throw is a reason to speak only where nothing shows that its author thought of
 * exceptions: no release in a `finally` or `catch`, and a resource that is known by its type.
 */
function anyThrowCounts(tracked: Tracked, releases: readonly ts.Node[]): boolean {
  return tracked.evidence === 'type' && !releases.some(isInHandler);
}

/** A plain return tells the most, then what was lost on the way, then exceptions. */
function worstEnd(tracked: Tracked, answer: Answer, releasesItself: boolean): LeakEnd | undefined {
  const end = firstEnd(tracked, answer, releasesItself);
  const isHandedOn = tracked.resource.selfClosing === true || answer.exploration.returned;
  const isHandedOnElsewhere = isHandedOn && answer.outcomes.discharged;
  return end && { ...end, isHandedOnElsewhere };
}

function firstEnd(tracked: Tracked, answer: Answer, releasesItself: boolean): LeakEnd | undefined {
  const { outcomes, exploration } = answer;
  const gaveUp = [...exploration.gaveUp];
  // A flag that a plain return leaves set may say that the work is done for good.
  if (tracked.resource.kind === 'guard-flag' || tracked.isKept)
    return raisedEnd(tracked, answer, releasesItself) ?? raisedInCallback(answer);
  const returned = outcomes.openAtReturn.find((point) => !point.state.stored && isOver(tracked, point));
  if (returned) {
    const fedInto = feedingOn(tracked, returned, exploration.feeding);
    return { point: returned, exit: endsByReturn(returned) ? 'return' : 'end', gaveUp, ...(fedInto && { fedInto }) };
  }
  if (tracked.resource.collected) return undefined;
  const lost = exploration.lost.find(({ reason }) => reason !== 'raised');
  if (lost) return { point: lost.point, exit: exitOf(lost), gaveUp };
  const abandoned = outcomes.openAtAbandon;
  if (abandoned && !abandoned.state.stored) return { point: abandoned, exit: 'abandoned-generator', gaveUp };
  return raisedEnd(tracked, answer, releasesItself) ?? raisedInCallback(answer);
}

/** What calls the callback is not this function: it may do something about the failure. */
function raisedInCallback({ exploration }: Answer): LeakEnd | undefined {
  const raised = exploration.lost.find(({ reason }) => reason === 'raised');
  return raised && { point: raised.point, exit: 'reject', gaveUp: [...exploration.gaveUp], isIndirect: true };
}

/** The call on the path, or in a function that runs in place on the way, that reads it into something else. */
function feedingOn({ owner }: Tracked, end: PathPoint, feeding: ReadonlySet<ts.Node>): ts.Node | undefined {
  for (let point: PathPoint | undefined = end; point; point = point.parent) {
    if (point.node.ast && feeding.has(point.node.ast)) return point.node.ast;
  }
  return [...feeding].find((each) => enclosingFunction(each) !== owner);
}

function raisedEnd(tracked: Tracked, { outcomes, exploration }: Answer, releasesItself: boolean): LeakEnd | undefined {
  const thrown = outcomes.openAtThrow;
  if (!thrown || (thrown.state.stored && !releasesItself)) return undefined;
  if (isEndedByMakers(exploration.environment.project, tracked)) return undefined;
  if (endsProcessOnFailure(tracked.unit, tracked.owner)) return undefined;
  const isShared = thrown.state.stored && isReleasedElsewhere(tracked, thrown);
  if (isShared && !isField(thrown)) return undefined;
  return {
    point: thrown,
    exit: raisedBy(thrown) === 'throw' || !isAsync(tracked) ? 'throw' : 'reject',
    gaveUp: [...exploration.gaveUp],
    isShared,
  };
}

/**
 * What ends by itself, or is listened to until it does, may be what others wait for. It is left behind only where what it watched over has come to an end
 * before: an await that is over, or an exception. Whoever awaits the promise of an executor waits longer.
 */
function isOver(tracked: Tracked, end: PathPoint): boolean {
  const { resource, owner } = tracked;
  if (!resource.expires && !isEndWatched(tracked)) return true;
  for (let point: PathPoint | undefined = end; point?.parent?.state.phase === 'open'; point = point.parent) {
    if (point.edge?.kind === 'exception') return true;
    if (point.parent.node.ast?.kind === ts.SyntaxKind.AwaitExpression && !isExecutor(owner)) return true;
  }
  return false;
}

function isField({ state }: PathPoint): boolean {
  return [...state.aliases].some((key) => key.startsWith('this.'));
}

function exitOf(lost: LostPoint): LeakExit {
  if (lost.reason === 'overwrite') return 'overwrite';
  if (lost.reason === 'promise') return 'reject';
  return endsByReturn(lost.point) ? 'return' : 'end';
}

function endsByReturn(point: PathPoint): boolean {
  for (let at: PathPoint | undefined = point; at; at = at.parent) {
    if (at.node.kind === 'return') return ts.isReturnStatement(at.node.ast as ts.Node);
    if (at.node.kind === 'evaluate' || at.node.kind === 'bind') return false;
  }
  return false;
}

function raisedBy(point: PathPoint): string | undefined {
  return raisingPoint(point)?.edge?.cause;
}

function isAsync({ owner }: Tracked): boolean {
  if (ts.isClassStaticBlockDeclaration(owner)) return false;
  return owner.modifiers?.some((each) => each.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

function describe(
  context: FlowContext,
  tracked: Tracked,
  tier: ThrowTier,
  end: LeakEnd,
  releases: readonly ts.Node[],
): ObligationLeak {
  const exitNode = leavingNode(end);
  const steps = witnessSteps(tracked, end.point, { node: exitNode, message: exitMessage(tracked, end.exit) });
  const release = releases.find((each) => each.getSourceFile() === tracked.unit.ast);
  const elsewhere = release ? [step(tracked.unit, release, 'note', 'other paths release it here')] : [];
  const extent = releases.length > 0 || end.isHalfBuilt || end.isHandedOnElsewhere ? 'some-path' : 'never';
  const occasion =
    extent === 'never' && !goesWithSource(tracked) ? occasionOf(context, tracked.unit, tracked.site) : undefined;
  return {
    unit: tracked.unit,
    resource: tracked.resource,
    acquire: tracked.site,
    exitNode,
    exit: end.exit,
    extent,
    confidence: confidenceOf(tracked, tier, end, releases),
    steps: [...steps, ...elsewhere],
    gaveUp: end.gaveUp,
    ...(occasion && { occasion }),
    ...(end.fedInto && { fedInto: end.fedInto }),
  };
}

function goesWithSource({ unit, site, resource }: Tracked): boolean {
  if (resource.kind !== 'subscription' || !ts.isCallExpression(site)) return false;
  const source = receiverOf(site);
  return source !== undefined && isEndedWithSource(unit, site, source);
}
