import { isStartingEvent } from '../../models/moments.js';
import { isEndingEvent, isListeningName, isOneShotTimer, isRecurringName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionAround, functionName, functionsAround, lastName } from '../../project/syntax.js';
import { acquiredBy } from './acquired.js';
import type { KeptInVariable } from './kept-variables.js';
import type { OwnerFacts } from './owner.js';

/** What shows that a function runs again. */
export interface Recurrence {
  readonly node: ts.Node;
  readonly words: string;
}

/** So many functions of other files call it that they can't be meant as alternatives; of what is shown to a user, fewer do. */
const MANY_CALLERS = 3;
const MANY_SHOWING = 2;
const MAX_FILES = 40;

/** Something calls it back again and again while the variable holds what it holds, or many functions call it. */
export function recurrenceOf(
  facts: OwnerFacts,
  { maker: fn, variable, resource }: KeptInVariable,
): Recurrence | undefined {
  const name = functionName(fn);
  if (name === undefined) return undefined;
  const calls = callsOf(facts.unit, fn);
  const back = calls.find((call) => isCalledBack(facts, call, variable));
  if (back) return { node: back, words: `\`${name}\` is called again from here` };
  if (isRecurringName(name) && isCalledFromOutside(facts.unit, fn, name))
    return { node: fn, words: `\`${name}\` is called again and again, by its name` };
  const callers = ts.isSourceFile(variable.owner) ? callersOf(facts, fn, name) : 0;
  const many = resource.kind === 'native' ? MANY_SHOWING : MANY_CALLERS;
  return callers >= many ? { node: fn, words: `${callers} functions call \`${name}\`` } : undefined;
}

/** By other files, or as a member of an object: of any other function all calls are in sight, and none comes again. */
function isCalledFromOutside(unit: SourceUnit, fn: FunctionLike, name: string): boolean {
  return (
    unit.names.exportNames.includes(name) ||
    ts.isObjectLiteralExpression(fn.parent) ||
    ts.isPropertyAssignment(fn.parent)
  );
}

function callsOf(unit: SourceUnit, fn: FunctionLike): readonly ts.CallExpression[] {
  const { parent } = fn;
  const named = ts.isVariableDeclaration(parent) ? parent.name : ts.isFunctionDeclaration(fn) ? fn.name : undefined;
  const variable = named && ts.isIdentifier(named) ? unit.names.variableOf(named) : undefined;
  return (variable?.references ?? []).flatMap((each) =>
    ts.isCallExpression(each.parent) && each.parent.expression === each ? each.parent : [],
  );
}

/** A function around the call is given to what runs it at each event, and does nothing with the variable. */
function isCalledBack(facts: OwnerFacts, call: ts.CallExpression, variable: Variable): boolean {
  return functionsAround(call).some((fn) => {
    const registering = fn.parent;
    if (!ts.isCallExpression(registering) || !registering.arguments.includes(fn as ts.Node as ts.Expression))
      return false;
    return runsAgain(facts, registering) && !variable.references.some((each) => isInside(each, fn));
  });
}

function runsAgain({ context, unit }: OwnerFacts, registering: ts.CallExpression): boolean {
  const name = lastName(registering.expression) ?? '';
  const [event] = registering.arguments;
  if (isListeningName(name))
    return (
      name !== 'once' &&
      event !== undefined &&
      ts.isStringLiteralLike(event) &&
      !isEndingEvent(event.text) &&
      !isStartingEvent(event.text)
    );
  if (isOneShotTimer(name)) return false;
  const kind = acquiredBy(context, unit, registering)?.resource.kind;
  return kind === 'watcher' || kind === 'timer' || kind === 'subscription';
}

/** Functions of other files that call what the file exports under this name. */
function callersOf({ context, unit }: OwnerFacts, fn: FunctionLike, name: string): number {
  if (!unit.names.exportNames.includes(name)) return 0;
  const { project, resolver } = context.environment;
  const paths = project.filesMentioning(name);
  if (paths.length > MAX_FILES) return 0;
  const callers = new Set<ts.Node>();
  for (const path of paths) {
    const other = project.unit(path);
    if (!other || other.isTest || other === unit) continue;
    for (const node of nodesIn(other.ast)) {
      if (!ts.isCallExpression(node) || lastName(node.expression) !== name) continue;
      const around = functionAround(node);
      if (around && resolver.calleeOf(other, node).target?.fn === fn) callers.add(around);
    }
  }
  return callers.size;
}
