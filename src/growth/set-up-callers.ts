import { callsInProject } from '../calls/project-callers.js';
import { ts } from '../project/ast.js';
import type { FunctionLike } from '../project/names.js';
import { functionAround, functionName, wrapped } from '../project/syntax.js';
import type { FileFacts } from './file-facts.js';
import { type InsertionTime, isIteration } from './insertion-time.js';
import { isRegistration, isStartHook } from './vocabulary.js';

type Place = Pick<FileFacts, 'unit' | 'environment'>;

const MAXIMUM_DEPTH = 4;

/**
 * When an insertion runs, as all its callers in the project tell: `once` where hooks that a framework calls at its start
 * lead to it, or modules while they load; `registration` where functions do that are named like ones called then.
 */
export function timeInProject(facts: FileFacts, insertion: ts.Node, told: InsertionTime): InsertionTime {
  return told === 'once' ? told : (timeOf(facts, functionAround(insertion), 0) ?? told);
}

/** Undefined where somebody else may lead to it, or nobody is seen. */
function timeOf(place: Place, fn: FunctionLike | undefined, depth: number): InsertionTime | undefined {
  if (!fn) return 'once';
  const parent = wrapped(fn as ts.Expression).parent;
  if (ts.isCallExpression(parent)) return isIteration(parent) ? timeOf(place, functionAround(fn), depth) : undefined;
  const name = functionName(fn);
  if (name === undefined || depth > MAXIMUM_DEPTH || ts.isConstructorDeclaration(fn)) return undefined;
  if (isStartHook(name)) return 'once';
  const calls = callsInProject(place, fn);
  const times = calls?.map(({ unit, call }) => timeOf({ ...place, unit }, functionAround(call), depth + 1)) ?? [];
  if (times.length > 0 && !times.includes(undefined)) return times.includes('registration') ? 'registration' : 'once';
  return isRegistration(name) && depth > 0 ? 'registration' : undefined;
}
