import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { FunctionLike } from '../project/names.js';
import type { SourceUnit } from '../project/source-unit.js';
import { type Frame, MAX_DEPTH } from './analysis.js';
import { functionValue, targetOf } from './functions.js';
import { modelledWait } from './library-waits.js';
import { allNodes, calledName, isAsync, isFunction, isFunctionValue, ownNodes } from './syntax.js';
import { onlyReports, soundsLikeSleep } from './vocabulary.js';

/** A way in which a promise may reject with nobody in between who handles it. */
export interface Rejection {
  readonly unit: SourceUnit;
  /** What rejects or throws. */
  readonly node: ts.Node;
  /** `known`: a `throw`, or a call whose model fails; `assumed`: an awaited call of which nothing is known. */
  readonly evidence: 'known' | 'assumed';
}

/** What may reject the promise of an asynchronous function; undefined where its own handlers catch all there is. */
export function rejectionOf(unit: SourceUnit, fn: FunctionLike, frame: Frame): Rejection | undefined {
  if (ts.isClassStaticBlockDeclaration(fn) || !fn.body || frame.depth >= MAX_DEPTH) return undefined;
  const inside: Frame = { ...frame, unit, depth: frame.depth + 1 };
  if (!isAsync(fn)) return rejectionOfPlain(fn, inside);
  if (!ts.isBlock(fn.body)) return rejectionOfPromise(fn.body, inside) ?? rejectionIn(fn.body, inside);
  return rejectionIn(fn.body, inside);
}

/** A function without the keyword is asynchronous through what it returns. */
function rejectionOfPlain(fn: FunctionLike, frame: Frame): Rejection | undefined {
  const { body } = fn as ts.FunctionLikeDeclaration;
  if (!body) return undefined;
  if (!ts.isBlock(body)) return rejectionOfPromise(body, frame);
  return first(ownNodes(body), (node) =>
    ts.isReturnStatement(node) && node.expression ? rejectionOfPromise(node.expression, frame) : undefined,
  );
}

function rejectionIn(body: ts.Node, frame: Frame): Rejection | undefined {
  const found = [...ownNodes(body)].flatMap((node) => rejectionAt(node, body, frame) ?? []);
  return found.find((each) => each.evidence === 'known') ?? found[0];
}

function rejectionAt(node: ts.Node, body: ts.Node, frame: Frame): Rejection | undefined {
  const rejection = raisedBy(node, frame);
  const handling = rejection && handlingOf(node, body);
  if (!rejection || handling === 'caught') return undefined;
  return handling === 'sometimes' ? { ...rejection, evidence: 'assumed' } : rejection;
}

function raisedBy(node: ts.Node, frame: Frame): Rejection | undefined {
  if (ts.isThrowStatement(node))
    return { unit: frame.unit, node, evidence: isConditionalRethrow(node) ? 'assumed' : 'known' };
  if (ts.isForOfStatement(node) && node.awaitModifier) return { unit: frame.unit, node, evidence: 'assumed' };
  if (ts.isAwaitExpression(node)) return rejectionOfPromise(node.expression, frame);
  if (ts.isReturnStatement(node) && node.expression) {
    const returned = rejectionOfPromise(node.expression, frame);
    // What nothing is known of may well be no promise.
    return returned?.evidence === 'known' ? returned : undefined;
  }
  return ts.isCallExpression(node) ? thrownBy(node, frame) : undefined;
}

/** `catch (error) { if (strict) throw error; }`: whoever wrote it thought of the failure. */
function isConditionalRethrow(node: ts.ThrowStatement): boolean {
  for (let at: ts.Node = node; !isFunction(at.parent) && !ts.isSourceFile(at.parent); at = at.parent) {
    if (ts.isCatchClause(at.parent)) return node.parent !== at;
  }
  return false;
}

function thrownBy(call: ts.CallExpression, frame: Frame): Rejection | undefined {
  const { model } = frame.environment.resolver.calleeOf(frame.unit, call);
  return model?.fails === 'throws' ? { unit: frame.unit, node: call, evidence: 'known' } : undefined;
}

/** What the `catch` clauses around a node, inside the function, do with what is raised there. */
function handlingOf(node: ts.Node, body: ts.Node): 'caught' | 'sometimes' | 'passed on' {
  let handling: 'sometimes' | 'passed on' = 'passed on';
  for (let at = node; at !== body; at = at.parent) {
    const { parent } = at;
    if (!ts.isTryStatement(parent) || parent.tryBlock !== at || !parent.catchClause) continue;
    const { block } = parent.catchClause;
    if (![...ownNodes(block)].some(ts.isThrowStatement)) return 'caught';
    if (!block.statements.some(ts.isThrowStatement)) handling = 'sometimes';
  }
  return handling;
}

/** What may reject the promise that an expression stands for. */
export function rejectionOfPromise(expression: ts.Expression, frame: Frame): Rejection | undefined {
  const node = unwrapped(expression);
  if (ts.isAwaitExpression(node)) return rejectionOfPromise(node.expression, frame);
  if (ts.isConditionalExpression(node)) {
    return rejectionOfPromise(node.whenTrue, frame) ?? rejectionOfPromise(node.whenFalse, frame);
  }
  if (ts.isNewExpression(node)) return rejectionOfNewPromise(node, frame);
  if (ts.isIdentifier(node)) return rejectionOfName(node, frame);
  return ts.isCallExpression(node) ? rejectionOfCall(node, frame) : undefined;
}

/** A constant that holds a promise. */
function rejectionOfName(name: ts.Identifier, frame: Frame): Rejection | undefined {
  const declaration = frame.unit.names.variableOf(name)?.declaration;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  const value = unwrapped(declaration.initializer);
  return ts.isAwaitExpression(value) ? undefined : rejectionOfPromise(value, frame);
}

/** `new Promise((resolve, reject) => …)` that uses its `reject`. */
function rejectionOfNewPromise(node: ts.NewExpression, frame: Frame): Rejection | undefined {
  const executor = node.arguments?.[0] && unwrapped(node.arguments[0]);
  if (!executor || !isFunctionValue(executor)) return undefined;
  const reject = executor.parameters[1];
  const variable = frame.unit.names.variablesOf(executor).find((each) => each.declaration === reject);
  const isUsed = reject !== undefined && (variable?.references.length ?? 0) > 0;
  return isUsed ? { unit: frame.unit, node, evidence: 'known' } : undefined;
}

function rejectionOfCall(call: ts.CallExpression, frame: Frame): Rejection | undefined {
  const chained = rejectionOfChain(call, frame);
  if (chained !== 'no chain') return chained;
  if (/^Promise\.\w+$/.test(call.expression.getText())) return rejectionOfCombinator(call, frame);
  const name = calledName(call);
  if (modelledWait(call, frame) || soundsLikeSleep(name) || onlyReports(name)) return undefined;
  const target = targetOf(call, frame);
  if (target) return rejectionOf(target.unit, target.fn, frame);
  const { model } = frame.environment.resolver.calleeOf(frame.unit, call);
  if (model?.fails === 'never') return undefined;
  return { unit: frame.unit, node: call, evidence: model ? 'known' : 'assumed' };
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
  const thrown = fn && [...ownNodes(fn)].find((node) => ts.isThrowStatement(node));
  return thrown && { unit: frame.unit, node: thrown, evidence: 'known' };
}

/** `all`, `any` and `race` reject with their parts, `allSettled` never does. */
function rejectionOfCombinator(call: ts.CallExpression, frame: Frame): Rejection | undefined {
  const name = calledName(call);
  if (name === 'reject') return { unit: frame.unit, node: call, evidence: 'known' };
  const parts = call.arguments[0];
  if (!parts || name === 'allSettled' || name === 'resolve') return undefined;
  const value = unwrapped(parts);
  if (ts.isArrayLiteralExpression(value)) return first(value.elements, (each) => rejectionOfPromise(each, frame));
  return first(allNodes(value), (node) => (isFunctionValue(node) ? rejectionOf(frame.unit, node, frame) : undefined));
}

function first<Item, Answer>(items: Iterable<Item>, ask: (item: Item) => Answer | undefined): Answer | undefined {
  for (const item of items) {
    const answer = ask(item);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
