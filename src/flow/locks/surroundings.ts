import type { AnalysisEnvironment } from '../../models/environment.js';
import { ts } from '../../project/ast.js';
import { type Comment, commentsOf } from '../../project/comments.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { nameOrText } from '../../project/syntax.js';
import { enclosingFunction } from '../obligations/acquisitions.js';
import { callsIn } from '../obligations/syntax.js';
import { givesBack, isLastEvent, runsAtExit } from './vocabulary.js';

/** A place in a file. */
export interface Site {
  readonly unit: SourceUnit;
  readonly node: ts.Node;
}

/** The functions around a node, the innermost first. */
export function functionsAround(node: ts.Node): readonly FunctionLike[] {
  const found: FunctionLike[] = [];
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) found.push(fn);
  return found;
}

/** The outermost function around a node, or the whole file for top-level code. */
export function activationOf({ unit, node }: Site): ts.Node {
  return functionsAround(node).at(-1) ?? unit.ast;
}

/** The class around a node, or the whole file: whose code may know of a lock. */
export function homeOf({ unit, node }: Site): ts.Node {
  for (let at: ts.Node | undefined = node; at; at = at.parent) if (ts.isClassLike(at)) return at;
  return unit.ast;
}

const codes = new WeakMap<ts.Node, string>();
const comments = new WeakMap<SourceUnit, readonly Comment[]>();

/** The code of a node without its comments. */
export function codeOf(unit: SourceUnit, node: ts.Node): string {
  const known = codes.get(node) ?? withoutComments(unit, node);
  codes.set(node, known);
  return known;
}

function withoutComments(unit: SourceUnit, node: ts.Node): string {
  const all = comments.get(unit) ?? commentsOf(unit);
  comments.set(unit, all);
  let [code, from] = ['', node.getStart(unit.ast)];
  for (const { start, end } of all) {
    if (start < from || end > node.end) continue;
    code += unit.text.slice(from, start);
    from = end;
  }
  return code + unit.text.slice(from, node.end);
}

/** The name of a function: its own, or that of the variable or property it is the value of. */
export function nameOf(fn: FunctionLike): string {
  if (ts.isConstructorDeclaration(fn)) return 'constructor';
  if (ts.isClassStaticBlockDeclaration(fn)) return '';
  if (fn.name) return fn.name.getText();
  const { parent } = fn;
  const isNamed =
    ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
  if (isNamed) return parent.name.getText();
  return ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left) ? parent.left.name.text : '';
}

/** In a `finally`, in a function that gives back, or run when the process goes: it ends what its own side began. */
export function isOwnEnding(node: ts.Node): boolean {
  for (let at = node; at.parent; at = at.parent) {
    if (ts.isTryStatement(at.parent) && at.parent.finallyBlock === at) return true;
    if (ts.isCallExpression(at.parent) && at.parent.expression !== at && registersLast(at.parent)) return true;
  }
  return functionsAround(node).some((fn) => givesBack(nameOf(fn)) || isDisposer(fn));
}

function isDisposer(fn: FunctionLike): boolean {
  return /^\[Symbol\.(async)?dispose\]$/i.test(nameOf(fn));
}

/** `process.on('exit', …)`, `onExit(…)`. */
export function registersLast(call: ts.CallExpression): boolean {
  const { expression: callee } = call;
  const name = nameOrText(callee);
  const [event] = call.arguments;
  if (/^(?:on|once|addListener|prependListener)$/.test(name))
    return (
      event !== undefined &&
      (ts.isStringLiteralLike(event) ? isLastEvent(event.text) : /process/.test(callee.getText()))
    );
  return runsAtExit(name);
}

/** Where a function of the project is called: in its own file, and by name in the files that import it. */
export function callersOf(environment: AnalysisEnvironment, unit: SourceUnit, fn: FunctionLike): readonly Site[] {
  const name = nameOf(fn);
  if (name === '' || name === 'constructor') return [];
  const others = environment.project
    .filesMentioning(name)
    .filter((path) => path !== unit.path)
    .slice(0, MAX_FILES);
  const units = [unit, ...others.flatMap((path) => environment.project.unit(path) ?? [])];
  return units.flatMap((each) => (each.isTest ? [] : callsOf(environment, each, name, fn)));
}

/** A name that more files mention is no helper of one lock. */
const MAX_FILES = 12;

function callsOf(environment: AnalysisEnvironment, unit: SourceUnit, name: string, fn: FunctionLike): readonly Site[] {
  return callsIn(unit.ast).flatMap((call) => {
    const callee = environment.resolver.calleeOf(unit, call);
    const isCall = callee.target ? callee.target.fn === fn : callee.name === name && callee.model === undefined;
    return isCall ? [{ unit, node: call }] : [];
  });
}
