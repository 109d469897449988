import { namesShortLived } from '../../lifetimes/class-lifetime.js';
import { isDisposableEvent, isEndOfSource, isEventFunction } from '../../models/subscriptions.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { collectFieldAccesses } from '../../project/fields.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { classAround, functionAround, rootOf } from '../../project/syntax.js';
import type { ObligationLeak } from '../leak.js';
import { isDropped } from '../obligations/dropped.js';
import { subscriptionLeak } from '../obligations/dropped-subscriptions.js';
import type { FlowContext } from '../obligations/flow-context.js';
import { occasionOf } from '../obligations/occasion.js';
import { instancesOf } from './instances.js';
import { ownerOf } from './owner.js';

/**
 * A listener that nobody keeps, at what the file imports or has at its top level: the source lives as long as the
 * process, and with it whatever the listener mentions. Told of objects of which there are many, and of what a function is given for each session or request.
 */
export function outlivedSubscriptionsAt(
  context: FlowContext,
  unit: SourceUnit,
  node: ts.Node,
): readonly ObligationLeak[] {
  if (!ts.isCallExpression(node) || unit.isTest || !isDropped(unit, node)) return [];
  const source = sourceOf(node);
  const [listener] = node.arguments;
  if (!source || !listener || !livesAsLongAsProcess(unit, source) || occasionOf(context, unit, node)) return [];
  const name = objectKept(context, unit, node, listener) ?? visitorKept(unit, node, listener);
  return name === undefined
    ? []
    : [subscriptionLeak(unit, { call: node, source, confidence: 'possible' }, { kind: 'arrival', name })];
}

/** `window` of `window.onDidChangeTheme(listener)`, `emitter` of `emitter.event(listener)`. */
function sourceOf({ expression, arguments: given }: ts.CallExpression): ts.Expression | undefined {
  const callee = unwrapped(expression);
  if (!ts.isPropertyAccessExpression(callee) || given.length === 0 || given.length > 2) return undefined;
  const { name, expression: source } = callee;
  const isEvent = isDisposableEvent(name.text) && !isEndOfSource(name.text);
  return isEvent || isEventFunction(source.getText(), name.text) ? source : undefined;
}

function livesAsLongAsProcess(unit: SourceUnit, source: ts.Expression): boolean {
  const root = rootOf(source);
  const variable = ts.isIdentifier(root) ? unit.names.variableOf(root) : undefined;
  return variable !== undefined && (unit.names.importOf(variable) !== undefined || ts.isSourceFile(variable.owner));
}

/** The class of the object that the listener keeps. */
function objectKept(
  context: FlowContext,
  unit: SourceUnit,
  call: ts.Node,
  listener: ts.Expression,
): string | undefined {
  const holder = classAround(call);
  if (!holder?.name || !nodesIn(listener).some(({ kind }) => kind === ts.SyntaxKind.ThisKeyword)) return undefined;
  const facts = { context, unit, fields: collectFieldAccesses(unit) };
  return instancesOf(facts, ownerOf(facts, holder, [])).many === 'no' ? undefined : `\`${holder.name.text}\``;
}

/** What the function around is given for each of those who come and go. */
function visitorKept(unit: SourceUnit, call: ts.Node, listener: ts.Expression): string | undefined {
  const fn = functionAround(call);
  if (!fn || !('parameters' in fn) || classAround(call)) return undefined;
  const mentioned = nodesIn(listener).flatMap((node) =>
    ts.isIdentifier(node) ? (unit.names.variableOf(node) ?? []) : [],
  );
  return fn.parameters
    .flatMap((parameter) => (ts.isIdentifier(parameter.name) ? parameter.name.text : []))
    .find((name) => namesShortLived(name) && mentioned.some((each) => each.name === name && each.owner === fn));
}
