import type { ResourceModel } from '../../models/types.js';
import { isListeningName, isOneShotTimer, isUnlisteningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { settledValue } from '../../project/expressions.js';
import { collectFieldAccesses, type FieldAccesses } from '../../project/fields.js';
import type { Variable } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionAround, functionsAround, isAssignmentTo, lastName } from '../../project/syntax.js';
import { basesOf } from '../obligations/base-class.js';
import type { FlowContext } from '../obligations/flow-context.js';
import { onlyValueOf } from '../obligations/syntax.js';
import { closingMethodsOf, methodsOf, runBy } from './closing-methods.js';
import { usesOfField } from './field-uses.js';

type Call = ts.CallExpression | ts.NewExpression;
type ResourceOf = (unit: SourceUnit, call: Call) => ResourceModel | undefined;

interface ClassOf {
  readonly unit: SourceUnit;
  readonly node: ts.ClassLikeDeclaration;
}

const known = new WeakMap<FlowContext, WeakMap<ts.Node, ResourceModel | undefined>>();

/**
 * A class of the project as a resource: it makes one, keeps it in a field, and only its closing method ends that. A
 * class that leads back to itself holds nothing.
 */
export function classAsResource(context: FlowContext, of: ClassOf, resourceOf: ResourceOf): ResourceModel | undefined {
  const answers = known.get(context) ?? new WeakMap<ts.Node, ResourceModel | undefined>();
  known.set(context, answers);
  if (!answers.has(of.node)) {
    answers.set(of.node, undefined);
    answers.set(of.node, find(context, of, resourceOf));
  }
  return answers.get(of.node);
}

function find(context: FlowContext, of: ClassOf, resourceOf: ResourceOf): ResourceModel | undefined {
  if (of.unit.isTest) return undefined;
  for (const each of [of, ...basesOf(context, of.unit, of.node)]) {
    const closing = closingMethodsOf(each.unit, each.node).filter(({ strength }) => strength === 'whole');
    const held = closing.length > 0 ? heldIn(context, each, resourceOf) : undefined;
    if (!held) continue;
    const name = of.node.name?.text ?? 'object';
    return {
      id: `owner.${name}`,
      kind: 'native',
      label: `\`${name}\``,
      release: closing.map(({ name: method }) => ({ method })),
      lifetime: 'scoped',
      severity: held.resource.severity,
      ...(held.openers.length > 0 && { opensOn: held.openers }),
    };
  }
  return undefined;
}

interface Held {
  readonly resource: ResourceModel;
  /** Methods that have to be called before it is held; none where the constructor makes it. */
  readonly openers: readonly string[];
}

function heldIn(context: FlowContext, { unit, node }: ClassOf, resourceOf: ResourceOf): Held | undefined {
  let fields: FieldAccesses | undefined;
  const assigned = assignedFields(unit, node);
  for (const { name, value } of assigned) {
    const call = settledValue(value);
    if ((!ts.isCallExpression(call) && !ts.isNewExpression(call)) || isOneShotTimer(call.expression.getText()))
      continue;
    const resource = resourceOf(unit, call);
    if (!resource || (resource.heldInUse && isOfOwnStream(call, assigned))) continue;
    fields ??= collectFieldAccesses(unit);
    const field = { scope: { holder: node, isStatic: false }, name };
    const { releases } = usesOfField({ context, unit, fields }, field, [resource]);
    if (endsOnlyWithOwner(unit, node, call, releases)) return { resource, openers: openersOf(unit, node, call) };
  }
  return listenerIn(unit, node);
}

/** `this.stream.writable.getWriter()` of a stream that the object has made in memory: both are collected together. */
function isOfOwnStream(call: Call, assigned: readonly { name: string; value: ts.Expression }[]): boolean {
  let at: ts.Expression = call.expression;
  while (ts.isPropertyAccessExpression(at) && at.expression.kind !== ts.SyntaxKind.ThisKeyword) at = at.expression;
  const field = ts.isPropertyAccessExpression(at) ? at.name.text : undefined;
  return assigned.some(({ name, value }) => name === field && ts.isNewExpression(settledValue(value)));
}

const LISTENER: ResourceModel = {
  id: 'shape.Listener',
  kind: 'subscription',
  label: 'listener',
  release: [],
  lifetime: 'scoped',
  severity: 'medium',
};

/** `bus.on('change', this.refresh)` at what the file imports, which only the closing method takes off. */
function listenerIn(unit: SourceUnit, node: ts.ClassLikeDeclaration): Held | undefined {
  const calls = nodesIn(node).filter(ts.isCallExpression);
  const takenOff = calls.filter((call) => isUnlisteningName(lastName(call.expression) ?? '') && isAtImport(unit, call));
  for (const call of takenOff.length > 0 ? calls : []) {
    const source = isListeningName(lastName(call.expression) ?? '') && isAtImport(unit, call);
    const releases = source ? takenOff.filter((each) => isAtImport(unit, each) === source) : [];
    if (endsOnlyWithOwner(unit, node, call, releases))
      return { resource: LISTENER, openers: openersOf(unit, node, call) };
  }
  return undefined;
}

/** The imported variable whose method is called: it lives as long as the process. */
function isAtImport(unit: SourceUnit, { expression }: ts.CallExpression): Variable | undefined {
  const source = ts.isPropertyAccessExpression(expression) ? expression.expression : undefined;
  const variable = source && ts.isIdentifier(source) ? unit.names.variableOf(source) : undefined;
  return variable && unit.names.importOf(variable) ? variable : undefined;
}

/** `this.x = value`, `x = value` in a class, and `this.owned.push(value)`. */
function assignedFields(
  unit: SourceUnit,
  node: ts.ClassLikeDeclaration,
): readonly { name: string; value: ts.Expression }[] {
  return nodesIn(node).flatMap((at) => {
    if (ts.isCallExpression(at)) return insertedInto(unit, at);
    if (ts.isPropertyDeclaration(at) && at.parent === node && at.initializer)
      return { name: at.name.getText(), value: at.initializer };
    if (!ts.isBinaryExpression(at) || !isAssignmentTo(at, at.left) || !ts.isPropertyAccessExpression(at.left))
      return [];
    const isOwn = at.left.expression.kind === ts.SyntaxKind.ThisKeyword;
    return isOwn ? { name: at.left.name.text, value: at.right } : [];
  });
}

/** Resources that are put in a list of the object: in place, or by the constant name that they were given. */
function insertedInto(unit: SourceUnit, { expression, arguments: given }: ts.CallExpression) {
  const list = ts.isPropertyAccessExpression(expression) && expression.name.text === 'push' && expression.expression;
  if (!list || !ts.isPropertyAccessExpression(list) || list.expression.kind !== ts.SyntaxKind.ThisKeyword) return [];
  return given.flatMap((each) => {
    const value = ts.isIdentifier(each) ? onlyValueOf(unit.names.variableOf(each)) : each;
    return value ? [{ name: list.name.text, value }] : [];
  });
}

/** A closing method releases it, and so does no event or other method: the object does not end by itself. */
function endsOnlyWithOwner(
  unit: SourceUnit,
  node: ts.ClassLikeDeclaration,
  call: Call,
  releases: readonly ts.Node[],
): boolean {
  const closing = closingMethodsOf(unit, node).filter(({ strength }) => strength === 'whole');
  const run = runBy(unit, node, closing);
  const isClosing = (release: ts.Node) => functionsAround(release).some((fn) => run.has(fn));
  return (
    releases.some(isClosing) &&
    releases.every((release) => isClosing(release) || functionAround(release) === functionAround(call))
  );
}

function openersOf(unit: SourceUnit, node: ts.ClassLikeDeclaration, call: Call): readonly string[] {
  const fn = functionAround(call);
  if (!fn) return [];
  const ways = methodsOf(unit, node).filter((method) => runBy(unit, node, [method]).has(fn));
  return ways.some(({ name }) => name === 'constructor') ? [] : ways.map(({ name }) => name);
}
