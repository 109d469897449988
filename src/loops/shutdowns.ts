import { type Frame, MAX_DEPTH } from '../calls/frame.js';
import { functionValue, type Target, targetOf } from '../calls/functions.js';
import { enclosingFunction, isFunction } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { FunctionLike } from '../project/names.js';
import { nodesIn } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { soundsLikeShutdown } from './vocabulary.js';

/** What runs when the process is told to end. */
export interface Shutdown {
  /** The functions that take part, its own first; those of other files behind the ones that call them. */
  readonly parts: readonly ShutdownPart[];
}

export interface ShutdownPart extends Target {
  /** The call in the shutdown's own file that leads here; undefined for functions of that file. */
  readonly calledAt: ts.CallExpression | undefined;
}

const SIGNAL = /^SIG(?:TERM|INT|HUP|QUIT|USR2|BREAK)$/;
const MENTIONS_SIGNAL = /['"`]SIG(?:TERM|INT|HUP|QUIT|USR2|BREAK)['"`]/;

/** Listeners of signals, and functions named after a shutdown that end the process themselves. */
export function shutdownsOf(frame: Frame): readonly Shutdown[] {
  const found: Shutdown[] = [];
  const known = new Set<FunctionLike>();
  for (const fn of [...signalListeners(frame.unit), ...endingFunctions(frame.unit)]) {
    if (known.has(fn)) continue;
    const parts = partsOf(fn, frame);
    for (const each of parts) known.add(each.fn);
    found.push({ parts });
  }
  return found;
}

function* signalListeners(unit: SourceUnit): Generator<FunctionLike> {
  if (!MENTIONS_SIGNAL.test(unit.text)) return;
  for (const node of nodesIn(unit.ast)) {
    const listener = ts.isCallExpression(node) ? signalListener(node) : undefined;
    const fn = listener && functionValue(listener, unit);
    if (fn) yield fn;
  }
}

/** `process.on('SIGTERM', stop)`; the name of the signal may also come from a list. */
function signalListener(call: ts.CallExpression): ts.Expression | undefined {
  if (!/^process\.(?:on|once|addListener)$/.test(call.expression.getText())) return undefined;
  const [event, listener] = call.arguments;
  const named = event && ts.isStringLiteralLike(event);
  return !named || SIGNAL.test(event.text) ? listener : undefined;
}

function* endingFunctions(unit: SourceUnit): Generator<FunctionLike> {
  for (const node of nodesIn(unit.ast)) {
    if (!ts.isCallExpression(node) || !endsProcess(node)) continue;
    for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
      if (soundsLikeShutdown(nameOf(fn))) yield fn;
    }
  }
}

function nameOf(fn: FunctionLike): string {
  const own = ts.getNameOfDeclaration(fn as ts.Declaration)?.getText();
  return own ?? (ts.isVariableDeclaration(fn.parent) ? fn.parent.name.getText() : '');
}

export function endsProcess(call: ts.CallExpression): boolean {
  return /^process\.(?:exit|kill|abort|reallyExit)$/.test(call.expression.getText());
}

/** The function and those that it calls, through files. */
function partsOf(fn: FunctionLike, frame: Frame): readonly ShutdownPart[] {
  const parts: ShutdownPart[] = [];
  const add = ({ unit, fn: part }: Target, calledAt: ts.CallExpression | undefined, depth: number): void => {
    if (parts.some((each) => each.fn === part)) return;
    parts.push({ unit, fn: part, calledAt });
    if (depth === MAX_DEPTH) return;
    const inside: Frame = { ...frame, unit };
    for (const node of nodesIn(part)) {
      const target = ts.isCallExpression(node) ? targetOf(node, inside) : undefined;
      if (!target || isWithin(target.fn, part)) continue;
      const leaves = target.unit !== frame.unit && unit === frame.unit;
      add(target, leaves ? (node as ts.CallExpression) : calledAt, depth + 1);
    }
  };
  add({ unit: frame.unit, fn }, undefined, 0);
  return parts;
}

/** A local function is part of its outer one already. */
function isWithin(inner: ts.Node, outer: ts.Node): boolean {
  return inner.getSourceFile() === outer.getSourceFile() && inner.pos >= outer.pos && inner.end <= outer.end;
}

/** What a call hands its result to: a callback that goes on with the shutdown. */
export function continuationOf(call: ts.CallExpression): ts.Expression | undefined {
  const last = call.arguments.at(-1);
  const value = last && unwrapped(last);
  return value && (isFunction(value) || ts.isIdentifier(value)) ? (value as ts.Expression) : undefined;
}
