import { isLoggingName, isUnlisteningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import { nodesIn, ownNodes } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionAround, wrapped } from '../../project/syntax.js';
import { isRegistering } from './closures.js';
import { Exploration } from './exploration.js';
import type { FlowContext } from './flow-context.js';
import { INITIAL_STATE, TRUTHY, withAlias, withFact, withPhase } from './flow-state.js';
import { functionGiven, mentions } from './holding.js';
import { leaves, variableNaming } from './syntax.js';
import type { Tracked } from './tracked.js';
import { keyOf, type ValueKey } from './value-keys.js';

/** How many functions hand a releaser on until somebody keeps it. */
const MAXIMUM_DEPTH = 4;

/**
 * `response.on('close', stop)` comes before `timer = setInterval(…)`, and `stop` clears what the name holds by then.
 * `perhaps`: between the two the function waits, so that the event may be over, and nothing asks.
 */
export function isReleaserGivenBefore(context: FlowContext, tracked: Tracked): 'surely' | 'perhaps' | undefined {
  const { unit, owner, site } = tracked;
  const key = keyOfPlace(unit, site);
  if (key === undefined) return undefined;
  const [given] = givenBefore(context, tracked, key);
  if (!given) return undefined;
  const waits = ownNodes(owner).filter(
    (node) => isWait(node) && node.pos >= given.call.pos && node.end <= site.pos && !isAround(node, site),
  );
  const wait = waits.at(-1);
  return !wait || isAskedAfter(tracked, wait, given.releaser) ? 'surely' : 'perhaps';
}

function isWait(node: ts.Node): boolean {
  return ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
}

function isAround(node: ts.Node, site: ts.Node): boolean {
  return node.pos <= site.pos && node.end >= site.end;
}

/** The name under which the function has what it acquires: a variable, or a property. */
function keyOfPlace(unit: SourceUnit, site: ts.Node): ValueKey | undefined {
  if (!ts.isExpression(site)) return undefined;
  const at = ts.isAwaitExpression(wrapped(site).parent) ? wrapped(site).parent : wrapped(site);
  const { parent } = wrapped(at as ts.Expression);
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return keyOf(unit, parent.name);
  if (!ts.isBinaryExpression(parent) || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  return parent.right === wrapped(at as ts.Expression) ? keyOf(unit, parent.left) : undefined;
}

interface Given {
  readonly call: ts.CallExpression | ts.NewExpression;
  readonly releaser: FunctionLike;
}

/** The calls before the acquisition that are given a function which ends it, the last one first; taken back ones count no more. */
function givenBefore(context: FlowContext, tracked: Tracked, key: ValueKey): readonly Given[] {
  const { unit, owner, site } = tracked;
  let found: Given[] = [];
  for (const node of ownNodes(owner)) {
    if (!(ts.isCallExpression(node) || ts.isNewExpression(node)) || node.end > site.pos) continue;
    const callee = context.environment.resolver.calleeOf(unit, node);
    for (const [index, argument] of (node.arguments ?? []).entries()) {
      const releaser = functionGiven(unit, argument);
      if (!releaser || !ends(context, tracked, releaser, key)) continue;
      if (isUnlisteningName(callee.name)) found = found.filter((each) => each.releaser !== releaser);
      else if (keepsArgument(context, unit, node, index, 0)) found = [{ call: node, releaser }, ...found];
    }
  }
  return found;
}

function ends({ environment, graphs }: FlowContext, tracked: Tracked, fn: FunctionLike, key: ValueKey): boolean {
  const state = withFact(withAlias(withPhase(INITIAL_STATE, 'open'), key), key, TRUTHY);
  if (!mentions(tracked.unit, fn, state)) return false;
  const exploration = new Exploration(tracked, environment, graphs, 'borrows', 1);
  exploration.explore(tracked.unit, fn, state);
  return exploration.releases.length > 0;
}

/** Functions that are run at once, or told of, are not kept. */
const RUN_AT_ONCE = /^(forEach|map|filter|some|every|find|reduce|call|apply|bind|use\w+)$/;

/** What the call does with the function that it is given at this place: code that can't be seen is taken to keep it. */
function keepsArgument(
  context: FlowContext,
  unit: SourceUnit,
  call: ts.CallExpression | ts.NewExpression,
  index: number,
  depth: number,
): boolean {
  const { name, model, target } = context.environment.resolver.calleeOf(unit, call);
  if (isRegistering(name) || model?.listens) return true;
  if (RUN_AT_ONCE.test(name) || isLoggingName(name) || ts.isNewExpression(call)) return false;
  if (!target?.fn.body) return true;
  const parameter = 'parameters' in target.fn ? target.fn.parameters[index]?.name : undefined;
  const variable = parameter && ts.isIdentifier(parameter) ? target.unit.names.variableOf(parameter) : undefined;
  return variable !== undefined && depth < MAXIMUM_DEPTH && isKept(context, target.unit, variable, depth + 1);
}

/** A function that is registered, stored, or called by one of which that is true. */
function isKept(context: FlowContext, unit: SourceUnit, variable: Variable, depth: number): boolean {
  return variable.references.some((reference) => {
    if (keeps(context, unit, wrapped(reference), depth)) return true;
    const around = functionAround(reference);
    if (!around || around === variable.owner || depth >= MAXIMUM_DEPTH) return false;
    const named = variableNaming(unit, around);
    if (named) return isKept(context, unit, named, depth + 1);
    return ts.isExpression(around) && keeps(context, unit, wrapped(around), depth);
  });
}

function keeps(context: FlowContext, unit: SourceUnit, value: ts.Expression, depth: number): boolean {
  const { parent } = value;
  if (ts.isCallExpression(parent)) {
    const index = parent.arguments.indexOf(value);
    return index >= 0 && keepsArgument(context, unit, parent, index, depth);
  }
  if (ts.isBinaryExpression(parent)) return parent.right === value && ts.isPropertyAccessExpression(parent.left);
  return ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent);
}

const IS_OVER =
  /closed|clean|cancel|abort|destroy|dispos|ended|finish|done|stopp|settled|gone|writable|alive|active|open/i;

/** `if (closed) return;` between the wait and the acquisition, or `if (!closed) { … }` around that. */
function isAskedAfter({ owner, site, unit }: Tracked, wait: ts.Node, releaser: FunctionLike): boolean {
  const written = flagsOf(unit, releaser);
  const asks = (condition: ts.Expression) =>
    IS_OVER.test(condition.getText()) ||
    nodesIn(condition).some((node) => ts.isIdentifier(node) && written.has(node.text));
  return ownNodes(owner).some((node) => {
    if (!ts.isIfStatement(node) || node.pos < wait.end || node.pos > site.pos) return false;
    return (isAround(node, site) || leaves(node.thenStatement)) && asks(node.expression);
  });
}

/** What the releaser writes down. */
function flagsOf(unit: SourceUnit, releaser: FunctionLike): ReadonlySet<string> {
  const names = nodesIn(releaser).flatMap((node) => {
    if (!ts.isIdentifier(node)) return [];
    return unit.names.variableOf(node)?.writes.includes(node) ? [node.text] : [];
  });
  return new Set(names);
}
