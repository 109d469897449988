import { isLoggingName, isWaitingName } from '../models/verbs.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { FunctionLike } from '../project/names.js';
import { ownNodes } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { rejectionOfCombinator } from './combinators.js';
import { valuesOfField } from './field-values.js';
import { calledFrame, type Frame, MAX_DEPTH, outerFrame } from './frame.js';
import { functionValue, type Target, targetOf } from './functions.js';
import { modelledWait } from './library-waits.js';
import { strongest } from './strongest.js';
import { calledName, enclosingFunction, isAsync, isFunction, isFunctionValue } from './syntax.js';
import { isTestHook } from './test-hooks.js';
import { onlyReports, soundsLikeSleep } from './vocabulary.js';

/** A way in which a promise may reject with nobody in between who handles it. */
export interface Rejection {
  readonly unit: SourceUnit;
  /** What rejects or throws. */
  readonly node: ts.Node;
  /**
   * `known`: a `throw`, or a call whose model fails; `assumed`: an awaited call of which nothing is known;
   * `conceivable`: where it comes from is out of sight, so that nobody can say that it does not reject.
   */
  readonly evidence: 'known' | 'assumed' | 'conceivable';
}

const answers = new WeakMap<ts.Expression, boolean>();

/** Whether awaiting the expression may throw, for all that can be seen. Asked for each path that comes by. */
export function mayReject(unit: SourceUnit, awaited: ts.Expression, environment: Frame['environment']): boolean {
  const answer = answers.get(awaited) ?? rejectionOfPromise(awaited, outerFrame(unit, environment)) !== undefined;
  answers.set(awaited, answer);
  return answer;
}

/** What may reject the promise of a function, or make it throw; undefined where its own handlers catch all there is. */
export function rejectionOf({ unit, fn }: Target, frame: Frame): Rejection | undefined {
  if (ts.isClassStaticBlockDeclaration(fn)) return undefined;
  if (!fn.body || frame.depth >= MAX_DEPTH || isHook(fn)) return { unit, node: fn, evidence: 'conceivable' };
  const inside: Frame = { ...frame, unit, depth: frame.depth + 1 };
  const { body } = fn;
  if (ts.isBlock(body)) return rejectionIn(body, inside);
  return strongest([rejectionOfPromise(body, inside), rejectionIn(body, inside)]);
}

/** A method with nothing in it is there for others to override. */
function isHook(fn: FunctionLike): boolean {
  return ts.isMethodDeclaration(fn) && fn.body?.statements.length === 0;
}

function rejectionIn(body: ts.Node, frame: Frame): Rejection | undefined {
  return strongest(ownNodes(body).map((node) => rejectionAt(node, body, frame)));
}

function rejectionAt(node: ts.Node, body: ts.Node, frame: Frame): Rejection | undefined {
  if (!mayRaise(node)) return undefined;
  const handling = handlingOf(node, body);
  const rejection = handling === 'caught' ? undefined : raisedBy(node, frame);
  if (!rejection || handling === 'passed on') return rejection;
  return rejection.evidence === 'known' ? { ...rejection, evidence: 'assumed' } : rejection;
}

function mayRaise(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isReturnStatement(node) ||
    ts.isThrowStatement(node) ||
    ts.isNewExpression(node) ||
    ts.isForOfStatement(node)
  );
}

function raisedBy(node: ts.Node, frame: Frame): Rejection | undefined {
  if (ts.isThrowStatement(node)) return raisedByThrow(node, frame);
  if (ts.isForOfStatement(node) && node.awaitModifier) return { unit: frame.unit, node, evidence: 'assumed' };
  if (ts.isAwaitExpression(node)) return rejectionOfPromise(node.expression, frame);
  if (ts.isReturnStatement(node) && node.expression) return raisedByReturn(node, node.expression, frame);
  return ts.isCallExpression(node) || ts.isNewExpression(node) ? thrownBy(node, frame) : undefined;
}

/** Of what an asynchronous function returns, a call that nothing is known of may well be no promise, and a name hardly is one. */
function raisedByReturn(node: ts.ReturnStatement, value: ts.Expression, frame: Frame): Rejection | undefined {
  const returned = rejectionOfPromise(value, frame);
  if (!returned || returned.evidence === 'known') return returned;
  const fn = enclosingFunction(node);
  if (!fn || !isAsync(fn)) return returned;
  return ts.isCallExpression(unwrapped(value)) ? { ...returned, evidence: 'conceivable' } : undefined;
}

/**
 * A `throw` in a `catch` passes on what the `try` block raises, and can't be reached where that raises nothing. Whoever
 * wrote it expects the failure; one that only some failures come to is a doubt.
 */
function raisedByThrow(node: ts.ThrowStatement, frame: Frame): Rejection | undefined {
  const clause = catchAround(node);
  if (!clause) return { unit: frame.unit, node, evidence: 'known' };
  const { tryBlock } = clause.parent;
  const raised = rejectionIn(tryBlock, frame);
  if (!raised && !callsUnawaited(tryBlock)) return undefined;
  const isPassedOn = node.parent === clause.block && raised !== undefined && raised.evidence !== 'conceivable';
  return { unit: frame.unit, node, evidence: isPassedOn ? 'known' : 'assumed' };
}

function catchAround(node: ts.Node): ts.CatchClause | undefined {
  for (let at = node.parent; !isFunction(at) && !ts.isSourceFile(at); at = at.parent)
    if (ts.isCatchClause(at)) return at;
  return undefined;
}

/** A call that may throw where it is made, for all that is known of it. */
function callsUnawaited(block: ts.Block): boolean {
  return ownNodes(block).some(
    (node) => ts.isCallExpression(node) && !ts.isAwaitExpression(node.parent) && !isLoggingName(calledName(node)),
  );
}

/** What a call that nobody awaits throws where it is made. */
function thrownBy(call: ts.CallExpression | ts.NewExpression, frame: Frame): Rejection | undefined {
  const { model } = frame.environment.resolver.calleeOf(frame.unit, call);
  if (model?.fails === 'throws') return { unit: frame.unit, node: call, evidence: 'known' };
  if (model || ts.isNewExpression(call) || isHeld(call)) return undefined;
  const target = targetOf(call, frame);
  if (!target || isAsync(target.fn) || !ownNodes(target.fn).some(ts.isThrowStatement)) return undefined;
  const thrown = rejectionOf(target, frameIn(target, call, frame));
  return thrown && { ...thrown, evidence: 'conceivable' };
}

/** Awaited or returned: judged there, together with what it rejects with. */
function isHeld({ parent }: ts.CallExpression): boolean {
  return ts.isAwaitExpression(parent) || ts.isReturnStatement(parent);
}

/** What the `catch` clauses around a node, inside the function, do with what is raised there. */
function handlingOf(node: ts.Node, body: ts.Node): Handling {
  let handling: Handling = 'passed on';
  for (let at = node; at !== body; at = at.parent) {
    const { parent } = at;
    if (!ts.isTryStatement(parent) || parent.tryBlock !== at || !parent.catchClause) continue;
    const answer = answerOf(parent.catchClause);
    if (answer === 'caught') return answer;
    if (answer === 'sometimes') handling = answer;
  }
  return handling;
}

type Handling = 'caught' | 'sometimes' | 'passed on';

const handlings = new WeakMap<ts.CatchClause, Handling>();

/** What one `catch` clause does with what it is given. */
function answerOf(clause: ts.CatchClause): Handling {
  const { block } = clause;
  const isCaught = () => !ownNodes(block).some(ts.isThrowStatement);
  const answer =
    handlings.get(clause) ??
    (isCaught() ? 'caught' : block.statements.some(ts.isThrowStatement) ? 'passed on' : 'sometimes');
  handlings.set(clause, answer);
  return answer;
}

/** What may reject the promise that an expression stands for. */
export function rejectionOfPromise(expression: ts.Expression, frame: Frame): Rejection | undefined {
  const node = unwrapped(expression);
  if (ts.isAwaitExpression(node)) return rejectionOfPromise(node.expression, frame);
  if (ts.isConditionalExpression(node)) {
    return strongest([rejectionOfPromise(node.whenTrue, frame), rejectionOfPromise(node.whenFalse, frame)]);
  }
  if (ts.isNewExpression(node)) return rejectionOfNewPromise(node, frame);
  if (ts.isIdentifier(node)) return rejectionOfName(node, frame);
  if (ts.isCallExpression(node)) return rejectionOfCall(node, frame);
  const kept = frame.depth < MAX_DEPTH ? valuesOfField(node) : [];
  if (kept.length > 0)
    return strongest(kept.map((each) => rejectionOfPromise(each, { ...frame, depth: frame.depth + 1 })));
  return isPlainValue(node) ? undefined : { unit: frame.unit, node, evidence: 'conceivable' };
}

function isPlainValue(node: ts.Expression): boolean {
  return (
    ts.isLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isTemplateExpression(node) ||
    ts.isPrefixUnaryExpression(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isBinaryExpression(node) && node.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken)
  );
}

/** A constant that holds a promise. */
function rejectionOfName(name: ts.Identifier, frame: Frame): Rejection | undefined {
  if (name.text === 'undefined') return undefined;
  const variable = frame.unit.names.variableOf(name);
  const { declaration } = variable ?? {};
  const isConstant = declaration && ts.isVariableDeclaration(declaration) && variable?.writes.length === 0;
  const value = isConstant && declaration.initializer ? unwrapped(declaration.initializer) : undefined;
  if (!value) return { unit: frame.unit, node: name, evidence: 'conceivable' };
  return ts.isAwaitExpression(value) ? undefined : rejectionOfPromise(value, frame);
}

/** `new Promise((resolve, reject) => …)` that uses its `reject`, or throws before it has resolved. */
function rejectionOfNewPromise(node: ts.NewExpression, frame: Frame): Rejection | undefined {
  const executor = node.arguments?.[0] && functionValue(node.arguments[0], frame.unit);
  if (!executor || !ts.isIdentifier(node.expression) || node.expression.text !== 'Promise') return undefined;
  const reject = parametersOf(executor)[1];
  const variable = frame.unit.names.variablesOf(executor).find((each) => each.declaration === reject);
  const rejected = strongest((variable?.references ?? []).map((each) => rejectionBy(each, node, frame)));
  if (rejected) return rejected;
  return ownNodes(executor).some(ts.isThrowStatement) ? { unit: frame.unit, node, evidence: 'assumed' } : undefined;
}

/** `run().catch(reject)` rejects where `run` does; any other use of `reject` is a reason of its own. */
function rejectionBy(reject: ts.Identifier, promise: ts.NewExpression, frame: Frame): Rejection | undefined {
  const call = reject.parent;
  const isHandler =
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    call.expression.name.text === 'catch' &&
    call.arguments[0] === reject;
  if (isHandler) return rejectionOfPromise((call.expression as ts.PropertyAccessExpression).expression, frame);
  return { unit: frame.unit, node: promise, evidence: 'known' };
}

function rejectionOfCall(call: ts.CallExpression, frame: Frame): Rejection | undefined {
  const chained = rejectionOfChain(call, frame);
  if (chained !== 'no chain') return chained;
  if (/^Promise\.\w+$/.test(call.expression.getText())) return rejectionOfCombinator(call, frame);
  const name = calledName(call);
  if (modelledWait(call, frame) || isWaitingName(name)) return undefined;
  if (soundsLikeSleep(name) || onlyReports(name)) return { unit: frame.unit, node: call, evidence: 'conceivable' };
  if (isTestHook(frame.unit, call)) return undefined;
  const passed = passedFunction(call, frame);
  if (passed) return rejectionOf(passed.target, passed.frame);
  const target = targetOf(call, frame);
  if (target) return rejectionOf(target, frameIn(target, call, frame));
  const { model } = frame.environment.resolver.calleeOf(frame.unit, call);
  if (model?.fails === 'never') return rejectionOfGiven(call, frame);
  if (model) return { unit: frame.unit, node: call, evidence: 'known' };
  if (isGuardedRun(call, frame)) return undefined;
  return { unit: frame.unit, node: call, evidence: isTakenFromList(call) ? 'conceivable' : 'assumed' };
}

/** What never fails by itself passes on what the functions that it is given fail with. */
function rejectionOfGiven({ arguments: given }: ts.CallExpression, frame: Frame): Rejection | undefined {
  return strongest(
    given.map((each) => {
      const fn = functionValue(each, frame.unit);
      return fn && rejectionOf({ unit: frame.unit, fn }, frame);
    }),
  );
}

/** `await jobs.shift()`: the promises were made elsewhere. */
function isTakenFromList(call: ts.CallExpression): boolean {
  return /^(shift|pop)$/.test(calledName(call)) && call.arguments.length === 0;
}

function frameIn({ unit, fn }: Target, call: ts.CallExpression, frame: Frame): Frame {
  const { depth } = frame;
  return { ...calledFrame(frame, unit, parametersOf(fn), call.arguments), depth };
}

function parametersOf(fn: FunctionLike): readonly ts.ParameterDeclaration[] {
  return ts.isClassStaticBlockDeclaration(fn) ? [] : fn.parameters;
}

/** `callback()` in a helper: the function that its caller hands it. */
function passedFunction(
  call: ts.CallExpression,
  frame: Frame,
): { readonly target: Target; readonly frame: Frame } | undefined {
  const callee = unwrapped(call.expression);
  const variable = ts.isIdentifier(callee) ? frame.unit.names.variableOf(callee) : undefined;
  const bound = variable && frame.arguments.get(variable);
  const fn = bound && functionValue(bound.expression, bound.frame.unit);
  if (!fn) return undefined;
  const { unit } = bound.frame;
  return { target: { unit, fn }, frame: { ...bound.frame, depth: frame.depth } };
}

/** `await context.with(span, async () => { try { … } catch { … } })`: whoever runs it gets no failure to pass on. */
function isGuardedRun(call: ts.CallExpression, frame: Frame): boolean {
  const callbacks = call.arguments.map((each) => unwrapped(each)).filter(isFunctionValue);
  return (
    callbacks.length > 0 &&
    callbacks.every(
      (fn) =>
        isAsync(fn) &&
        ts.isBlock(fn.body) &&
        fn.body.statements.some(ts.isTryStatement) &&
        rejectionOf({ unit: frame.unit, fn }, frame) === undefined,
    )
  );
}

/** `.catch(f)` and `.then(f, g)` handle; `.then(f)` and `.finally(f)` pass on. */
function rejectionOfChain(call: ts.CallExpression, frame: Frame): Rejection | undefined | 'no chain' {
  const callee = call.expression;
  if (!ts.isPropertyAccessExpression(callee)) return 'no chain';
  const [onSuccess, onFailure] = call.arguments;
  if (callee.name.text === 'catch') return onSuccess && rethrown(onSuccess, frame);
  if (callee.name.text === 'finally') return rejectionOfPromise(callee.expression, frame);
  if (callee.name.text !== 'then') return 'no chain';
  return onFailure ? rethrown(onFailure, frame) : rejectionOfPromise(callee.expression, frame);
}

/** A handler that throws on handles nothing. */
function rethrown(handler: ts.Expression, frame: Frame): Rejection | undefined {
  const fn = functionValue(handler, frame.unit);
  const thrown = fn && ownNodes(fn).find((node) => ts.isThrowStatement(node));
  return thrown && { unit: frame.unit, node: thrown, evidence: 'known' };
}
