import { mayReject } from '../../calls/rejections.js';
import type { ResourceKind } from '../../models/types.js';
import { isClosingName, isListeningName, isLoggingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { CfgEdge } from '../cfg/cfg.js';
import type { PathPoint } from './exploded-graph.js';
import type { Exploration } from './exploration.js';
import type { FlowState } from './flow-state.js';
import { holdingOf } from './holding.js';
import { throwsItself } from './own-throws.js';
import { isExecutor, isInCatch, onlyValueOf } from './syntax.js';

/**
 * The one place that decides which exceptions count (docs/soundness.md). An awaited call is judged at its await: what
 * an async function throws arrives there. Before the obligation is open an exception can't leak it, so none is followed.
 */
export function countsAt(exploration: Exploration, point: PathPoint, edge: CfgEdge): boolean {
  if (edge.kind === 'abandon') return exploration.tier >= 2 && point.state.phase === 'open';
  if (edge.kind !== 'exception' || edge.cause === 'throw') return true;
  const { ast } = point.node;
  if (!ast) return false;
  if (edge.cause === 'await') return exploration.tier >= 2 && canReject(exploration, point, ast);
  if (edge.cause === 'yield') return exploration.tier >= 3;
  if (isAwaited(ast)) return false;
  if (takesCallback(ast)) return exploration.tier >= 3 && isUseTried(exploration, point, ast);
  if (isKnownToThrow(exploration, point, ast)) return exploration.tier >= 2;
  return exploration.tier >= 3 && mightThrow(exploration, point, ast);
}

/** `await x.catch(handler)`, where the handler throws nothing on, or closes the resource before it does. */
function isSettledByHandler({ unit, state }: PathPoint, call: ts.CallExpression): boolean {
  const { expression: callee } = call;
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const handler =
    callee.name.text === 'catch' ? call.arguments[0] : callee.name.text === 'then' ? call.arguments[1] : undefined;
  if (!handler || !(ts.isArrowFunction(handler) || ts.isFunctionExpression(handler))) return false;
  const nodes = nodesIn(handler.body);
  return (
    !nodes.some(ts.isThrowStatement) || nodes.some((node) => ts.isCallExpression(node) && closes(unit, node, state))
  );
}

function closes(unit: SourceUnit, call: ts.CallExpression, state: FlowState): boolean {
  const { expression: callee } = call;
  if (!ts.isPropertyAccessExpression(callee) || !isClosingName(callee.name.text)) return false;
  return holdingOf(unit, callee.expression, state) === 'alias';
}

/**
 * Of the calls that nothing is known of, only those count whose own code is at hand and throws: that a call could
 * throw for all we know is no reason to speak. Not what a `catch` does, and not calls that write a log.
 */
function mightThrow(exploration: Exploration, point: PathPoint, ast: ts.Node): boolean {
  if (isInCatch(ast) || !(ts.isCallExpression(ast) || ts.isNewExpression(ast))) return false;
  const { name, target } = exploration.environment.resolver.calleeOf(point.unit, ast);
  if (isLoggingName(name)) return false;
  if (throwsItself(exploration.environment, target)) return true;
  return exploration.tracked.resource.expires ? isTried(ast) : isUseTried(exploration, point, ast);
}

/** A `catch` that passes the failure on to a callback was written for calls that throw: the author expects it of them. */
function isTried(ast: ts.Node): boolean {
  const around = tryAround(ast);
  return around?.catchClause !== undefined && isTellingFailure(around.catchClause);
}

/** Of several calls that are tried together, the one that asks something of the resource is meant. */
export function isUseTried({ environment }: Exploration, { unit, state }: PathPoint, ast: ts.Node): boolean {
  if (!ts.isCallExpression(ast) || !isTried(ast)) return false;
  if (nodesIn(tryAround(ast)?.tryBlock ?? ast).some(ts.isAwaitExpression)) return false;
  const { name, receiver } = environment.resolver.calleeOf(unit, ast);
  if (!receiver || isListeningName(name) || isClosingName(name)) return false;
  return holdingOf(unit, receiver, state) === 'alias';
}

function tryAround(ast: ts.Node): ts.TryStatement | undefined {
  let at: ts.Node = ast;
  while (at.parent && !ts.isFunctionLike(at) && !ts.isTryStatement(at.parent)) at = at.parent;
  return ts.isTryStatement(at.parent) && at.parent.tryBlock === at ? at.parent : undefined;
}

function isTellingFailure({ block }: ts.CatchClause): boolean {
  return nodesIn(block).some(
    (node) => ts.isCallExpression(node) && /^(reject|onError|callback|cb|fail|done)$/.test(node.expression.getText()),
  );
}

/** What a callback-style call fails with arrives at its callback. */
function takesCallback(ast: ts.Node): boolean {
  if (!ts.isCallExpression(ast) && !ts.isNewExpression(ast)) return false;
  return ast.arguments?.some((each) => ts.isFunctionLike(each)) ?? false;
}

function canReject(exploration: Exploration, point: PathPoint, ast: ts.Node): boolean {
  if (!ts.isAwaitExpression(ast)) return true;
  if (rejectsWithOwnEnd(exploration, point, ast.expression)) return false;
  if (!ts.isCallExpression(ast.expression)) return mayReject(point.unit, ast.expression, exploration.environment);
  if (isSettledByHandler(point, ast.expression)) return false;
  if (point.state.isPath && isClosingName(exploration.environment.resolver.calleeOf(point.unit, ast.expression).name))
    return false;
  return mayReject(point.unit, ast.expression, exploration.environment);
}

const GONE_ON_ERROR: ReadonlySet<ResourceKind> = new Set(['socket', 'stream', 'process']);

/** `new Promise((resolve, reject) => { socket.on('error', reject); … })`: what rejects it is the end of the resource. */
function rejectsWithOwnEnd({ tracked }: Exploration, { unit, state }: PathPoint, awaited: ts.Expression): boolean {
  const at = unwrapped(awaited);
  const variable = ts.isIdentifier(at) ? unit.names.variableOf(at) : undefined;
  const promise = variable ? onlyValueOf(variable) : at;
  const executor = promise && ts.isNewExpression(promise) ? promise.arguments?.[0] : undefined;
  if (!GONE_ON_ERROR.has(tracked.resource.kind) || !executor || !isExecutor(executor)) return false;
  const reject = ts.isFunctionLike(executor) ? executor.parameters[1] : undefined;
  const uses = reject && ts.isIdentifier(reject.name) ? (unit.names.variableOf(reject.name)?.references ?? []) : [];
  const used = uses.filter((each) => each !== reject?.name);
  return used.length > 0 && used.every((each) => isToldOfError(unit, each, state));
}

function isToldOfError(unit: SourceUnit, reject: ts.Identifier, state: FlowState): boolean {
  const { parent: call } = reject;
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return false;
  const [event] = call.arguments;
  const isError = event !== undefined && ts.isStringLiteralLike(event) && event.text === 'error';
  return (
    isError &&
    isListeningName(call.expression.name.text) &&
    holdingOf(unit, call.expression.expression, state) === 'alias'
  );
}

/** Awaited, or the start of a promise chain: what it rejects with arrives at the await or at the chain's handlers. */
function isAwaited(ast: ts.Node): boolean {
  const { parent } = ast;
  if (ts.isPropertyAccessExpression(parent)) return /^(then|catch|finally)$/.test(parent.name.text);
  return ts.isAwaitExpression(parent);
}

/** What is read and written of a file fails often enough; that closing it fails is no reason to speak of its path. */
function isKnownToThrow(exploration: Exploration, point: PathPoint, ast: ts.Node): boolean {
  if (!ts.isCallExpression(ast) && !ts.isNewExpression(ast)) return false;
  const callee = exploration.environment.resolver.calleeOf(point.unit, ast);
  if (point.state.isPath && isClosingName(callee.name)) return false;
  if (callee.model?.fails === 'throws') return true;
  const { failing } = exploration.tracked.resource;
  if (!failing || !callee.receiver) return false;
  const holding = holdingOf(point.unit, callee.receiver, point.state);
  if (holding !== 'alias' && holding !== 'derived') return false;
  return failing === '*' || failing.includes(callee.name);
}
