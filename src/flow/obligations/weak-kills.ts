import type { ResourceModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { ObligationLeak } from '../leak.js';
import { enclosingFunction } from './acquisitions.js';
import type { FlowContext } from './flow-context.js';
import { callsIn, onlyValueOf } from './syntax.js';
import { keyOf } from './value-keys.js';
import { step } from './witness.js';

/** Signals that a process may ignore, or be too busy for. */
const POLITE = /^['"`]?(SIG)?(TERM|INT|HUP|QUIT)['"`]?$/;
/** SIGTERM, named or not. */
function isDefaultSignal({ arguments: given }: ts.CallExpression): boolean {
  const [signal] = given;
  return signal === undefined || /^['"`]SIGTERM['"`]$/.test(signal.getText());
}

/** What ends a process whatever it does, and what bounds a wait. */
const FORCED = /SIGKILL|\b9\b|force_?kill|kill_?tree|taskkill|-9\b/i;
const BOUNDED = /setTimeout|setInterval|\brace\b|\btimeout|\bsignal\b|\babort/i;

/**
 * A process that is asked to end and waited for without limit: one that ignores the signal, or hangs, keeps its waiter
 * for ever. That is a question of one function: what it waits for, and what it does when that does not come.
 */
export function weakKillsAt(context: FlowContext, unit: SourceUnit, node: ts.Node): readonly ObligationLeak[] {
  if (!ts.isCallExpression(node) || !isPoliteKill(node)) return [];
  const process = (unwrapped(node.expression) as ts.PropertyAccessExpression).expression;
  const around = enclosingFunction(node);
  const resource = around && processType(context, unit, process);
  if (!around || !resource || (resource.escalates && isDefaultSignal(node))) return [];
  const home = homeOf(around);
  if (FORCED.test(home.getText()) || BOUNDED.test(home.getText())) return [];
  const wait = waitAfter(unit, home, node, process);
  if (!wait) return [];
  return [
    {
      unit,
      resource,
      acquire: node,
      exitNode: wait,
      exit: 'unescalated',
      extent: 'some-path',
      confidence: 'likely',
      steps: [
        step(unit, node, 'acquire', `the ${resource.label} is asked to end here, which it may ignore`),
        step(unit, wait, 'exit', 'its end is waited for without limit'),
      ],
      gaveUp: [],
    },
  ];
}

function isPoliteKill(call: ts.CallExpression): boolean {
  const callee = unwrapped(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'kill') return false;
  const [signal] = call.arguments;
  return signal === undefined || POLITE.test(signal.getText());
}

function processType({ environment }: FlowContext, unit: SourceUnit, at: ts.Expression): ResourceModel | undefined {
  const type = environment.resolver.typeOf(unit, at);
  const resource = type === undefined ? undefined : environment.models.resourceOfType(type);
  return resource?.kind === 'process' ? resource : undefined;
}

/** The executor of a promise belongs to the function that makes it. */
function homeOf(fn: FunctionLike): FunctionLike {
  const outer = ts.isNewExpression(fn.parent) ? enclosingFunction(fn) : undefined;
  return outer ?? fn;
}

/** `await once(child, 'exit')`, `await child`, a promise that its `exit` settles: after the kill, or around it. */
function waitAfter(
  unit: SourceUnit,
  home: FunctionLike,
  kill: ts.CallExpression,
  process: ts.Expression,
): ts.Node | undefined {
  const key = keyOf(unit, process);
  if (key === undefined) return undefined;
  const isIt = (each: ts.Node | undefined) => each !== undefined && keyOf(unit, each) === key;
  return nodesIn(home).find((node) => {
    if (!(ts.isAwaitExpression(node) || ts.isReturnStatement(node)) || node.end < kill.end) return false;
    const value = node.expression && valueBehind(unit, node.expression);
    return value !== undefined && waitsForEnd(value, isIt);
  });
}

function valueBehind(unit: SourceUnit, expression: ts.Expression): ts.Expression {
  const at = unwrapped(expression);
  return (ts.isIdentifier(at) && onlyValueOf(unit.names.variableOf(at))) || at;
}

function waitsForEnd(value: ts.Expression, isIt: (node: ts.Node | undefined) => boolean): boolean {
  if (ts.isAwaitExpression(value.parent) && isIt(value)) return true;
  if (ts.isCallExpression(value)) return isIt(value.arguments[0]) && isEnding(value.arguments[1]);
  return ts.isNewExpression(value) && callsIn(value).some((call) => listensForEnd(call, isIt));
}

function listensForEnd(call: ts.Node, isIt: (node: ts.Node | undefined) => boolean): boolean {
  if (!ts.isCallExpression(call)) return false;
  const callee = unwrapped(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || !/^(on|once)$/.test(callee.name.text)) return false;
  return isIt(callee.expression) && isEnding(call.arguments[0]);
}

function isEnding(event: ts.Expression | undefined): boolean {
  return event !== undefined && ts.isStringLiteralLike(event) && /^(exit|close)$/.test(event.text);
}
