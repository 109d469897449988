import { isOneShotPath } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { enclosingFunction } from './acquisitions.js';

const MAX_DEPTH = 4;

/**
 * True for code that runs once in the life of its process: what a module calls while it loads, and programs that do one
 * thing and end. What such code makes for the process ends with the process.
 */
export function runsOncePerProcess(unit: SourceUnit, fn: FunctionLike): boolean {
  return isProgramThatEnds(unit) || isOneShotPath(unit.path) || isStartUp(unit, fn, 0);
}

/** What serves others, or has to be told to end, may start with `#!` as well. */
function isProgramThatEnds({ text }: SourceUnit): boolean {
  return text.startsWith('#!') && !/\.listen\(|\.on(?:ce)?\(\s*['"`]SIGTERM/.test(text);
}

function isStartUp(unit: SourceUnit, fn: FunctionLike, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const variable = variableOf(unit, fn);
  if (variable) {
    const calls = variable.references.map(callOf).filter((each) => each !== undefined);
    return calls.length > 0 && calls.length === usesOf(variable) && calls.every((call) => isAtStart(unit, call, depth));
  }
  const call = callAround(fn);
  return call !== undefined && isAtStart(unit, call, depth);
}

function isAtStart(unit: SourceUnit, call: ts.Node, depth: number): boolean {
  const around = enclosingFunction(call);
  return !around || isStartUp(unit, around, depth + 1);
}

function variableOf(unit: SourceUnit, fn: FunctionLike): Variable | undefined {
  if (ts.isFunctionDeclaration(fn)) return fn.name && unit.names.variableOf(fn.name);
  const { parent } = fn;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)
    ? unit.names.variableOf(parent.name)
    : undefined;
}

function callOf(reference: ts.Identifier): ts.CallExpression | undefined {
  const { parent } = reference;
  return ts.isCallExpression(parent) && parent.expression === reference ? parent : undefined;
}

/** Exporting a function is no use of it here. */
function usesOf({ references }: Variable): number {
  return references.filter(({ parent }) => !ts.isExportSpecifier(parent) && !ts.isExportAssignment(parent)).length;
}

/** `(async () => { … })()`. */
function callAround(fn: FunctionLike): ts.CallExpression | undefined {
  let at: ts.Node = fn;
  while (ts.isExpression(at.parent) && unwrapped(at.parent) === fn) at = at.parent;
  return ts.isCallExpression(at.parent) && at.parent.expression === at ? at.parent : undefined;
}
