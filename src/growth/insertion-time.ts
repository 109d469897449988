import { ts } from '../project/ast.js';
import type { FunctionLike } from '../project/names.js';
import { functionAround, functionName, wrapped } from '../project/syntax.js';
import type { Container } from './container.js';
import type { FileFacts } from './file-facts.js';
import { isRegistration, isStartHook } from './vocabulary.js';

/**
 * When an insertion runs. `once`: while the module loads or its owner is built, or never. `registration`: in a
 * function that is named like one called at start-up. `call`: again and again.
 */
export type InsertionTime = 'once' | 'registration' | 'call';

export function insertionTime(facts: FileFacts, container: Container, node: ts.Node): InsertionTime {
  const fn = functionAround(node);
  if (!fn || returnsItself(namedFunction(fn)) || runsOnce(facts, container, fn, 0)) return 'once';
  return isSetUp(facts, fn, 0) || waitsForStart(facts, node, fn) ? 'registration' : 'call';
}

const BEGUN = '(is_?)?(init\\w*|ready|started|loaded|booted|set_?up|configured)\\w*';
const BEFORE_START = new RegExp(`^!\\s*[\\w.]*\\b_*${BEGUN}$`, 'i');
const AFTER_START = new RegExp(`^[\\w.]*\\b_*${BEGUN}$`, 'i');

/** `if (!initialized) early.push(line)`: the list fills until a start-up step is over. */
function waitsForStart(facts: FileFacts, node: ts.Node, fn: FunctionLike): boolean {
  for (let at = node; at !== fn; at = at.parent) {
    const { parent } = at;
    if (!ts.isIfStatement(parent)) continue;
    const condition = parent.expression.getText();
    if (at === parent.thenStatement && BEFORE_START.test(condition)) return true;
    if (at === parent.elseStatement && (AFTER_START.test(condition) || isSetLater(facts, parent.expression)))
      return true;
  }
  return false;
}

/** A variable of the module that is empty until something is there. */
function isSetLater(facts: FileFacts, condition: ts.Expression): boolean {
  const variable = ts.isIdentifier(condition) ? facts.unit.names.variableOf(condition) : undefined;
  if (!variable || !ts.isSourceFile(variable.owner) || variable.kind !== 'let') return false;
  const { declaration } = variable;
  const initial = ts.isVariableDeclaration(declaration) ? declaration.initializer?.getText() : '';
  return initial === undefined || /^(null|undefined|false)$/.test(initial);
}

/** A function that sets things up by its name, or a private one that only such functions call. */
function isSetUp(facts: FileFacts, fn: FunctionLike, depth: number): boolean {
  const named = namedFunction(fn);
  const name = named && functionName(named);
  if (!named || name === undefined || depth > 4) return false;
  if (
    returnsItself(named) ||
    isRegistration(name) ||
    isStartHook(name) ||
    (STARTS.test(name) && 'parameters' in named && named.parameters.length === 0)
  )
    return true;
  const { calls, complete } = facts.calls.callSitesOf(named);
  return complete && calls.every((call) => isCalledInSetUp(facts, call, depth));
}

function isCalledInSetUp(facts: FileFacts, call: ts.CallExpression, depth: number): boolean {
  const around = functionAround(call);
  return around !== undefined && isSetUp(facts, around, depth + 1);
}

/** `return this`: a method of a builder, called in a chain when things are put together. */
function returnsItself(fn: FunctionLike | undefined): boolean {
  const statements = fn?.body && ts.isBlock(fn.body) ? fn.body.statements : [];
  const last = statements.at(-1);
  return last !== undefined && ts.isReturnStatement(last) && last.expression?.kind === ts.SyntaxKind.ThisKeyword;
}

const STARTS = /^(start|run|listen|boot|launch|connect|open)$/;

/** The function itself, or for the callback of an iteration the one around it. */
function namedFunction(fn: FunctionLike): FunctionLike | undefined {
  const parent = wrapped(fn as ts.Expression).parent;
  if (!ts.isCallExpression(parent)) return fn;
  const outer = isIteration(parent) ? functionAround(fn) : undefined;
  return outer && namedFunction(outer);
}

function runsOnce(facts: FileFacts, container: Container, fn: FunctionLike, depth: number): boolean {
  if (depth > 4) return false;
  const outer = functionAround(fn);
  const parent = wrapped(fn as ts.Expression).parent;
  if (ts.isCallExpression(parent)) {
    const runsAtOnce = parent.expression === wrapped(fn as ts.Expression) || isIteration(parent);
    return runsAtOnce && (!outer || runsOnce(facts, container, outer, depth + 1));
  }
  if (ts.isConstructorDeclaration(fn))
    return container.owner.kind === 'instance' && container.owner.holder === fn.parent;
  if (ts.isClassStaticBlockDeclaration(fn)) return true;
  if (container.owner.kind === 'closure' && container.owner.factory === fn) return true;
  const { calls, complete } = facts.calls.callSitesOf(fn);
  return complete && calls.every((call) => isTopLevelOrOnce(facts, container, call, depth));
}

function isTopLevelOrOnce(facts: FileFacts, container: Container, call: ts.CallExpression, depth: number): boolean {
  const around = functionAround(call);
  return !around || runsOnce(facts, container, around, depth + 1);
}

export function isIteration(call: ts.CallExpression): boolean {
  return (
    ts.isPropertyAccessExpression(call.expression) &&
    /^(forEach|map|flatMap|filter|reduce|some|every|find)$/.test(call.expression.name.text)
  );
}
