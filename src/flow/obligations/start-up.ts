import { isHostEntryName, isOnceName, isOneShotPath, isScriptPath, isToolPath } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import { nodesBelow } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { enclosingFunction } from './acquisitions.js';
import { leaves, variableNaming } from './syntax.js';

const MAX_DEPTH = 4;

/**
 * True for code that runs once in the life of its process: what a module calls while it loads, and programs that do one
 * thing and end. What such code makes for the process ends with the process.
 */
export function runsOncePerProcess(unit: SourceUnit, fn: FunctionLike): boolean {
  return isProgramThatEnds(unit) || isStartUp(unit, fn, 0) || isRemembered(unit, fn);
}

/** A script, a tool, a command: the system takes back what it leaves. */
export function isProgramThatEnds(unit: SourceUnit): boolean {
  return isOneShotPath(unit.path) || isTool(unit);
}

/** A program of which nothing is part of something that goes on. */
export function isScript(unit: SourceUnit): boolean {
  return isScriptPath(unit.path) || isTool(unit);
}

/** What serves others, or has to be told to end, may start with `#!` or read its arguments as well. */
function isTool({ path, text }: SourceUnit): boolean {
  const isAsked = text.startsWith('#!') || (isToolPath(path) && /\bprocess\.argv\b/.test(text));
  return isAsked && !/\.on(?:ce)?\(\s*['"`]SIGTERM/.test(text) && !(text.startsWith('#!') && /\.listen\(/.test(text));
}

/** `main().catch((error) => { …; process.exit(1); })`: what the function throws ends the process. */
export function endsProcessOnFailure(unit: SourceUnit, fn: FunctionLike): boolean {
  const variable = variableNaming(unit, fn);
  const calls = variable?.references.map(callOf).filter((each) => each !== undefined) ?? [];
  return (
    variable !== undefined &&
    calls.length === usesOf(variable) &&
    calls.length > 0 &&
    calls.every((call) => !enclosingFunction(call) && exitsInCatch(call))
  );
}

function exitsInCatch(call: ts.CallExpression): boolean {
  let at: ts.Node = call;
  while (ts.isPropertyAccessExpression(at.parent) && ts.isCallExpression(at.parent.parent)) {
    const chained = at.parent.parent;
    const handler = at.parent.name.text === 'catch' ? chained.arguments[0]?.getText() : undefined;
    if (handler !== undefined && /\bprocess\.exit\b/.test(handler)) return true;
    at = chained;
  }
  return false;
}

function isStartUp(unit: SourceUnit, fn: FunctionLike, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const variable = variableNaming(unit, fn);
  if (variable) {
    const calls = variable.references.map(callOf).filter((each) => each !== undefined);
    if (calls.length === 0) return variable.owner === unit.ast && isHostEntryName(variable.name);
    return calls.length === usesOf(variable) && calls.every((call) => isAtStart(unit, call, depth));
  }
  const call = callAround(fn);
  return (call !== undefined && isAtStart(unit, call, depth)) || isGivenToOnce(fn);
}

/** `const start = once(async () => { … })`. */
function isGivenToOnce({ parent }: FunctionLike): boolean {
  return ts.isCallExpression(parent) && parent.arguments.length === 1 && isOnceName(parent.expression.getText());
}

/**
 * `if (entry.isLoaded) return entry; …; entry.isLoaded = true`: it does its work once for each of what remembers that,
 * and nobody in the file makes it forget.
 */
function isRemembered(unit: SourceUnit, fn: FunctionLike): boolean {
  const body = 'body' in fn ? fn.body : undefined;
  if (!body || !ts.isBlock(body)) return false;
  return body.statements.some((statement) => {
    if (!ts.isIfStatement(statement) || !leaves(statement.thenStatement)) return false;
    const flag = unwrapped(statement.expression);
    return (ts.isPropertyAccessExpression(flag) || ts.isIdentifier(flag)) && isSetForGood(unit, fn, flag);
  });
}

function isSetForGood(unit: SourceUnit, fn: FunctionLike, flag: ts.PropertyAccessExpression | ts.Identifier): boolean {
  const name = nameOf(flag);
  const valuesIn = (root: ts.Node) =>
    nodesBelow(root).flatMap((node) => {
      const isSet = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
      return isSet && nameOf(node.left) === name ? [node.right] : [];
    });
  const isTrue = (value: ts.Expression) => value.kind === ts.SyntaxKind.TrueKeyword;
  const isInitial = (value: ts.Expression) => {
    const around = enclosingFunction(value);
    return around === undefined || ts.isConstructorDeclaration(around);
  };
  return valuesIn(fn).some(isTrue) && valuesIn(unit.ast).every((value) => isTrue(value) || isInitial(value));
}

function nameOf(expression: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  return ts.isIdentifier(expression) ? expression.text : undefined;
}

function isAtStart(unit: SourceUnit, call: ts.Node, depth: number): boolean {
  const around = enclosingFunction(call);
  return !around || isStartUp(unit, around, depth + 1);
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
