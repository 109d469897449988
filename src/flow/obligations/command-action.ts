import { callsInProject } from '../../calls/project-callers.js';
import { isCommandLineLibrary, staysRunning } from '../../models/commands.js';
import type { ResourceModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionAround, functionName, lastName, wrapped } from '../../project/syntax.js';
import type { ObligationLeak } from '../leak.js';
import type { FlowContext } from './flow-context.js';
import type { Tracked } from './tracked.js';

const MAXIMUM_DEPTH = 4;

/** What the system takes back when the process ends, and what keeps a process from ending. */
const TAKEN_BACK: ReadonlySet<ResourceModel['kind']> = new Set([
  'file',
  'stream',
  'body',
  'cursor',
  'transaction',
  'native',
]);
const KEEPS_RUNNING: ReadonlySet<ResourceModel['kind']> = new Set(['connection', 'session', 'socket', 'watcher']);

/**
 * Where only commands of a command line lead to it, the process ends soon, and a failure ends it at once: nobody minds
 * what is open by then. What keeps the process from ending is minded where nothing has failed.
 */
export function isOverWithCommand(context: FlowContext, tracked: Tracked, { exit }: ObligationLeak): boolean {
  const { kind } = tracked.resource;
  const isFailure = exit === 'throw' || exit === 'reject';
  if (!TAKEN_BACK.has(kind) && !(KEEPS_RUNNING.has(kind) && isFailure)) return false;
  return isOfCommand(context, tracked.unit, tracked.owner, 0);
}

function isOfCommand(context: FlowContext, unit: SourceUnit, fn: FunctionLike, depth: number): boolean {
  if (isAction(unit, fn)) return true;
  const outer = functionAround(fn);
  if (outer) return isOfCommand(context, unit, outer, depth);
  const calls = depth < MAXIMUM_DEPTH ? callsInProject({ unit, environment: context.environment }, fn) : undefined;
  if (!calls || calls.length === 0) return false;
  return calls.every(({ unit: caller, call }) => {
    const around = functionAround(call);
    return around !== undefined && isOfCommand(context, caller, around, depth + 1);
  });
}

/** `program.command('export').action((options) => …)`; a command that serves goes on. */
function isAction(unit: SourceUnit, fn: FunctionLike): boolean {
  const { parent } = wrapped(fn as ts.Expression);
  const isGiven = ts.isCallExpression(parent) && parent.arguments.includes(wrapped(fn as ts.Expression));
  if (isGiven && /^(action|command)$/.test(lastName(parent.expression) ?? ''))
    return isOfCommandLine(unit) && !staysRunning(parent.expression.getText(), unit.path);
  return functionName(fn) === 'handler' && isOfCommandLine(unit) && !staysRunning('', unit.path);
}

function isOfCommandLine({ names }: SourceUnit): boolean {
  return names.specifiers.some(isCommandLineLibrary);
}
