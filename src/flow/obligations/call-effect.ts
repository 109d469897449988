import { leavesPath, showsFile } from '../../models/files.js';
import type { Callee } from '../../models/resolver.js';
import { isListeningName, isLoggingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { settledValue, unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';

import type { SourceUnit } from '../../project/source-unit.js';
import { isAbort } from './abort-signals.js';
import { closureEffect, isRegistering } from './closures.js';

import { calledBy } from './discharge.js';
import { type Effect, ENDED, heldUnlessRaised, met, onward, same } from './effect.js';
import { openingExecutor } from './executors.js';
import type { PathPoint } from './exploded-graph.js';
import type { Exploration } from './exploration.js';
import { type FlowState, NULLISH, TRUTHY, withAlias, withFact, withPhase } from './flow-state.js';
import { type Holding, holdingOf, localFunction, mentions, partsHolding, partsOf, withoutSpread } from './holding.js';
import { inlineCall, rejectingKey } from './inline-call.js';
import { isLookedFor } from './paths.js';
import { releaseIn } from './releases.js';
import { isExecutor, onlyValueOf } from './syntax.js';
import { takesCharge } from './taking-charge.js';
import { isUseTried } from './throw-policy.js';
import { keyOf, nodeKey, type ValueKey } from './value-keys.js';

export type Call = ts.CallExpression | ts.NewExpression;

/** What a call does to the followed resource. */
export function callEffect(exploration: Exploration, point: PathPoint, call: Call): Effect {
  const { unit, state } = point;
  if (state.phase === 'before') return openingExecutor(exploration, point, call) ?? same(state);
  const { tracked, environment } = exploration;
  const callee = environment.resolver.calleeOf(unit, call);
  if (callee.model?.neverReturns) return ENDED;
  if (isAbort(tracked, unit, callee)) return met({ how: 'released', node: call });
  const release = releaseIn(tracked, unit, call, callee, state);
  if (release) {
    if (!waives(exploration, callee)) exploration.releases.push(call);
    return release.ifSucceeds ? releasedUnlessItFails(call, state) : met({ how: 'released', node: call });
  }
  if (isLookedFor(unit, call, state)) return heldUnlessRaised(state);
  noteFeeding(exploration, point, call, callee);
  if (takesCharge(exploration, point, call, callee)) return met({ how: 'passed', node: call, to: calledBy(call) });
  if (!ts.isAwaitExpression(call.parent) && opens(exploration, point, callee))
    return opening(exploration, point, call, callee);
  const resolved = resolvingValue(point, call);
  if (resolved) {
    if (holdingOf(unit, resolved, state) === 'alias') exploration.returned = true;
    noteParts(exploration, point, resolved);
    return met({ how: 'returned', node: resolved });
  }
  return argumentsEffect(exploration, point, call, callee);
}

function waives({ tracked }: Exploration, { name }: Callee): boolean {
  return tracked.resource.release.some((each) => each.waives && each.method === name);
}

/** Awaited, it fails at its await. */
function releasedUnlessItFails(call: Call, state: FlowState): Effect {
  const isAwaited = ts.isAwaitExpression(call.parent);
  const failing = isAwaited ? [withFact(state, rejectingKey(call), TRUTHY)] : [];
  return {
    discharged: true,
    reason: { how: 'released', node: call },
    after: (edge) => (edge.kind === 'exception' ? [state] : failing),
  };
}

/** `source.pipe(target)` ends the source when it has been read, and leaves it open when the target fails. */
function noteFeeding(exploration: Exploration, { unit, state }: PathPoint, call: Call, callee: Callee): void {
  const { receiver, model } = callee;
  const feeds = model ? model.feeds !== undefined : exploration.tracked.resource.selfClosing && callee.name === 'pipe';
  if (!feeds || !receiver || holdingOf(unit, receiver, state) !== 'alias') return;
  exploration.feeding.add(call);
}

/** `await client.connect()`: what rejects has opened nothing. */
export function awaitedOpening(exploration: Exploration, point: PathPoint, node: ts.AwaitExpression): Effect {
  const call = unwrapped(node.expression);
  const callee = ts.isCallExpression(call) ? exploration.environment.resolver.calleeOf(point.unit, call) : undefined;
  const opened = callee && opens(exploration, point, callee);
  return opened ? onward([withPhase(point.state, 'open')], point.state) : same(point.state);
}

/** What opens it may be given the callback that closes it. An opening that fails leaves it as it was. */
function opening(exploration: Exploration, point: PathPoint, call: Call, callee: Callee): Effect {
  const opened = { ...point, state: withPhase(point.state, 'open') };
  const effect = argumentsEffect(exploration, opened, call, callee);
  return {
    discharged: effect.discharged,
    after: (edge) => (edge.kind === 'exception' ? [point.state] : effect.after(edge)),
  };
}

/**
 * `const db = new Database(file, (error) => … db.close())`: the acquiring call is given a callback that meets the
 * obligation by the name which the value gets, or that of the argument by which it is known (`watchFile(path, …)`).
 * Undefined where it is given none, or one that leaves it as it is.
 */
export function acquiringCallback(exploration: Exploration, point: PathPoint, held: FlowState): Effect | undefined {
  const { ast } = point.node;
  const call = ast && ts.isExpression(ast) ? settledValue(ast) : undefined;
  if (!call || !(ts.isCallExpression(call) || ts.isNewExpression(call))) return undefined;
  const key = nameGiven(point.unit, call);
  const isKnownByArgument = call.arguments?.some((each) => holdingOf(point.unit, each, held) === 'alias');
  if (key === undefined && !isKnownByArgument) return undefined;
  const named = { ...point, state: key === undefined ? held : withAlias(held, key) };
  const callee = exploration.environment.resolver.calleeOf(point.unit, call);
  for (const [index, argument] of (call.arguments ?? []).entries()) {
    const fn = functionArgument(named, argument);
    const effect = fn && closureEffect(exploration, withoutError(named, fn), { call, callee, fn, index });
    if (effect?.discharged) return { ...effect, after: (edge) => (edge.kind === 'exception' ? [point.state] : []) };
  }
  return undefined;
}

/** The variable that is declared with, or assigned, the value of a call. */
export function nameGiven(unit: SourceUnit, call: Call): ValueKey | undefined {
  let at: ts.Node = call;
  while (ts.isExpression(at.parent) && settledValue(at.parent) === call) at = at.parent;
  if (ts.isVariableDeclaration(at.parent)) return keyOf(unit, at.parent.name);
  const isAssigned = ts.isBinaryExpression(at.parent) && at.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isAssigned && (at.parent as ts.BinaryExpression).right === at
    ? keyOf(unit, (at.parent as ts.BinaryExpression).left)
    : undefined;
}

/** Where the callback of an acquisition is told an error, nothing was acquired. */
function withoutError(point: PathPoint, fn: FunctionLike): PathPoint {
  const [first] = ts.isClassStaticBlockDeclaration(fn) ? [] : fn.parameters;
  const key = first && /^e(rr(or)?)?$/i.test(first.name.getText()) ? keyOf(point.unit, first.name) : undefined;
  return key === undefined ? point : { ...point, state: withFact(point.state, key, NULLISH) };
}

/** `client.connect()`, of an object that held nothing before. */
function opens(exploration: Exploration, point: PathPoint, callee: Callee): boolean {
  if (point.state.phase !== 'dormant') return false;
  const isOpening = exploration.tracked.resource.opensOn?.includes(callee.name) ?? false;
  return isOpening && callee.receiver !== undefined && holdingOf(point.unit, callee.receiver, point.state) === 'alias';
}

/** Keeps under which names the caller of the owner finds the resource in what it gets. */
export function noteParts(exploration: Exploration, { unit, state }: PathPoint, value: ts.Expression): void {
  const names = partsHolding(unit, value, state);
  if (exploration.returnedAs.length === 0) exploration.returnedAs.push(...names);
}

/** `resolve(client)` in the executor of a promise: whoever awaits the promise gets it. */
function resolvingValue({ unit, state }: PathPoint, call: Call): ts.Expression | undefined {
  const [value] = call.arguments ?? [];
  if (!value || !ts.isIdentifier(call.expression) || !holdingOf(unit, value, state)) return undefined;
  const declaration = unit.names.variableOf(call.expression)?.declaration;
  if (!declaration || !ts.isParameter(declaration)) return undefined;
  const executor = declaration.parent;
  return executor.parameters[0] === declaration && isExecutor(executor) ? value : undefined;
}

function argumentsEffect(exploration: Exploration, point: PathPoint, call: Call, callee: Callee): Effect {
  const { unit, state } = point;
  const closures = (call.arguments ?? []).map((each) => functionArgument(point, each));
  for (const [index, fn] of closures.entries()) {
    if (!fn) continue;
    const effect = closureEffect(exploration, point, { call, callee, fn, index });
    if (effect) return isUseTried(exploration, point, call) ? unlessItThrows(effect, state) : effect;
  }
  if (membersRelease(exploration, point, call)) {
    const entrusted = met({ how: 'entrusted', node: call, to: calledBy(call) });
    return { ...entrusted, after: (edge) => (edge.kind === 'exception' ? [state] : []) };
  }
  const passed = (call.arguments ?? []).some(
    (each, index) => !closures[index] && holdingOf(unit, withoutSpread(each), state),
  );
  const inlined =
    passed || callsCapturing(exploration, point, callee) ? inlineCall(exploration, point, call, callee) : undefined;
  if (inlined) return inlined;
  if (passed) return unknownCallee(exploration, point, call, callee);
  return onward([withFluentValue(point, call, callee)], state);
}

/** What throws where it is called never calls back. */
function unlessItThrows(effect: Effect, before: FlowState): Effect {
  return { ...effect, after: (edge) => (edge.kind === 'exception' ? [before] : effect.after(edge)) };
}

/** `new ReadableStream({ pull, cancel })`: an object whose methods release it has taken charge. */
function membersRelease(exploration: Exploration, point: PathPoint, call: Call): boolean {
  const literals = (call.arguments ?? []).map(unwrapped).filter(ts.isObjectLiteralExpression);
  const members = literals.flatMap((literal) => partsOf(literal).flatMap((part) => memberFunction(point, part) ?? []));
  return members.some((fn) => {
    if (!mentions(point.unit, fn, point.state)) return false;
    const before = exploration.releases.length;
    exploration.inline(point.unit, fn, point.state, point);
    return exploration.releases.length > before;
  });
}

/** A method, a function written in place, or the name of a local one. */
function memberFunction(point: PathPoint, part: ts.Expression): FunctionLike | undefined {
  const at: ts.Node = unwrapped(part);
  return ts.isMethodDeclaration(at) ? at : functionArgument(point, part);
}

/** A function given as an argument, written in place or by the name of a local one. */
function functionArgument({ unit, state }: PathPoint, argument: ts.Expression): FunctionLike | undefined {
  const at = unwrapped(argument);
  if (ts.isArrowFunction(at) || ts.isFunctionExpression(at)) return at;
  const variable = ts.isIdentifier(at) ? unit.names.variableOf(at) : undefined;
  const local = variable && localFunction(variable);
  return local && mentions(unit, local, state) ? local : undefined;
}

/** `cleanup()`, a local function or a method of the same object that can reach the resource by itself. */
function callsCapturing(exploration: Exploration, { unit, state }: PathPoint, callee: Callee): boolean {
  const { target } = callee;
  if (!target || target.unit !== unit) return false;
  const isOwnMethod = callee.receiver?.kind === ts.SyntaxKind.ThisKeyword;
  const isLocal = exploration.tracked.owner !== target.fn && !ts.isClassLike(target.fn.parent);
  return (isOwnMethod || isLocal) && mentions(unit, target.fn, state);
}

/** `socket.on(…)` and its like give the receiver back: the value of the call is the resource again. */
function withFluentValue({ unit, state }: PathPoint, call: Call, callee: Callee): FlowState {
  const aliases = callee.model?.aliases ?? (isListeningName(callee.name) ? 'receiver' : undefined);
  const origin =
    aliases === 'receiver' ? callee.receiver : aliases === undefined ? undefined : call.arguments?.[aliases];
  const isAlias = origin && holdingOf(unit, origin, state) === 'alias';
  return isAlias ? withAlias(state, nodeKey(settledValue(call))) : state;
}

/** Containers keep what they are given. */
const KEEPING = new Set(['push', 'add', 'set', 'unshift', 'enqueue', 'append', 'register', 'track']);

/**
 * The resource goes to code that can't be seen. Methods that keep what they are given take it; for all others the
 * policy of the question decides.
 */
function unknownCallee(exploration: Exploration, point: PathPoint, call: Call, callee: Callee): Effect {
  const { unit, state } = point;
  if (isSortedOutLater(point, call, callee)) return met({ how: 'passed', node: call, to: calledBy(call) });
  const combined = combinedPromise(point, call, callee);
  if (combined) return onward([combined], state);
  const holders = (call.arguments ?? []).map((each) => holdingOf(unit, withoutSpread(each), state));
  const takes = callee.model?.takes;
  const isTaken =
    takes !== undefined && holders.some((each, index) => each && (takes === 'rest' || takes.includes(index)));
  const isKept = callee.receiver !== undefined && (KEEPING.has(callee.name) || handsOverReleaser(callee, holders));
  const passedOn = met({ how: 'passed', node: call, to: calledBy(call) });
  const isOnlyDerived = holders.every((each) => each === undefined || each === 'derived');
  const isPartKept = state.isPath === true && isOnlyDerived && exploration.policy === 'borrows';
  if (isTaken || (isKept && !isPartKept)) return passedOn;
  const keepsClosures = holders.includes('contains') && !state.isPath;
  const isShown = showsFile(callee.name) && !leavesPath(callee.name);
  const isTold = isShown || (isLoggingName(callee.name) && !isQuietLog(callee.name));
  if (state.isPath && isTold && exploration.policy === 'takes') return passedOn;
  const isLent =
    (state.isPath && (leavesPath(callee.name) || isQuietLog(callee.name))) ||
    (callee.model !== undefined && !keepsClosures) ||
    (isOnlyDerived && exploration.tracked.resource.lifetime === 'scoped');
  const onwards = onward([withFluentValue(point, call, callee)], state);
  if (isLent || exploration.policy === 'borrows') return onwards;
  if (state.isPath && isOfPackage(exploration, unit, call)) {
    exploration.gaveUp.add(`it is passed to ${callee.name}, which may remove it`);
    return onwards;
  }
  exploration.gaveUp.add(`it is passed to ${callee.name || 'a function'}, whose code was not found`);
  return passedOn;
}

/** What is only of interest to whoever looks for a fault; who is told where a file lies may come for it. */
function isQuietLog(name: string): boolean {
  return isLoggingName(name) && !/^(log|info|notice|table|dir)$/.test(name);
}

/** `sharp(path)`, `promisify(execFile)('tar', ['-xf', path])`: a library reads a file, and leaves it where it is. */
function isOfPackage({ environment: { project } }: Exploration, unit: SourceUnit, call: Call): boolean {
  let root = unwrapped(call.expression);
  while (ts.isPropertyAccessExpression(root) || ts.isCallExpression(root)) root = unwrapped(root.expression);
  const variable = ts.isIdentifier(root) ? unit.names.variableOf(root) : undefined;
  const value = onlyValueOf(variable);
  const isPromisified =
    value !== undefined && ts.isCallExpression(value) && /promisify$/.test(value.expression.getText());
  const binding = variable && unit.names.importOf(variable);
  return isPromisified || (binding !== undefined && project.resolve(unit.path, binding.specifier).kind !== 'file');
}

/** `response.on('close', release)`: what runs on an event is a function, and this one is the resource. */
function handsOverReleaser({ name }: Callee, [, ...rest]: readonly Holding[]): boolean {
  return isRegistering(name) && rest.includes('alias');
}

/** `Promise.allSettled([open()])`, `Promise.all([open().catch(log)])`: which of them came is found out by their results. */
function isSortedOutLater({ unit, state }: PathPoint, call: Call, callee: Callee): boolean {
  const [list] = call.arguments ?? [];
  if (callee.receiver?.getText() !== 'Promise' || !list || !ts.isArrayLiteralExpression(list)) return false;
  return list.elements.some((each) => {
    const first = startOfChain(each);
    const isSorted = first !== each || callee.name === 'allSettled';
    return isSorted && ts.isCallExpression(first) && holdingOf(unit, first, state) === 'alias';
  });
}

/** `open()` of `open().then(log).catch(report)`. */
function startOfChain(promise: ts.Expression): ts.Expression {
  let at = promise;
  while (ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression)) {
    if (!/^(?:then|catch|finally)$/.test(at.expression.name.text)) return at;
    at = at.expression.expression;
  }
  return at;
}

/** `Promise.all([a, b])`: the value at each index is the element at that index. */
function combinedPromise({ unit, state }: PathPoint, call: Call, callee: Callee): FlowState | undefined {
  const isCombinator =
    callee.receiver?.getText() === 'Promise' && /^(all|allSettled|resolve|race|any)$/.test(callee.name);
  const [list] = call.arguments ?? [];
  if (!isCombinator || !list) return undefined;
  if (!ts.isArrayLiteralExpression(list))
    return holdingOf(unit, list, state) === 'alias' ? withAlias(state, nodeKey(call)) : undefined;
  const isOne =
    /^(race|any)$/.test(callee.name) && list.elements.some((each) => holdingOf(unit, each, state) === 'alias');
  let after = isOne ? withAlias(state, nodeKey(call)) : state;
  for (const [index, element] of list.elements.entries()) {
    if (holdingOf(unit, element, state) === 'alias') after = withAlias(after, `${nodeKey(call)}.${index}`);
  }
  return after === state ? undefined : after;
}
