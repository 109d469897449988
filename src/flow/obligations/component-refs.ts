import { isEffect, isHook, isRefHook, isUnmountHook } from '../../models/owners.js';
import type { ResourceKind } from '../../models/types.js';
import { isClosingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, settledValue, unwrapped } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import { nodesIn, ownNodes } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { isAssignmentTo, lastName } from '../../project/syntax.js';
import type { ObligationLeak } from '../leak.js';
import { acquisitionsOf } from './acquisitions.js';
import type { FlowContext } from './flow-context.js';
import { localFunction } from './holding.js';
import { callsIn, onlyValueOf } from './syntax.js';
import { step } from './witness.js';

/** What goes on for itself. What only holds memory is the garbage collector's, and a one-shot timer ends. */
const LASTING: ReadonlySet<ResourceKind> = new Set(['timer', 'socket', 'watcher', 'worker', 'connection']);

/** Functions called by functions of the cleanup. */
const MAX_HELPERS = 3;

/**
 * `timer.current = setInterval(…)` in a component: a ref is as short-lived as the component, and nothing ends what it
 * keeps but the cleanup of an effect.
 */
export function keptInRefsAt(context: FlowContext, unit: SourceUnit, node: ts.Node): readonly ObligationLeak[] {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
  const ref = refGiven(unit, node);
  if (!ref) return [];
  const tracked = acquisitionsOf(context, unit, node).find(
    ({ resource }) => LASTING.has(resource.kind) && !resource.expires && !resource.collected,
  );
  if (!tracked || isReachedByOthers(ref) || isEndedWithComponent(unit, ref)) return [];
  const { resource } = tracked;
  const place = `${ref.name}.current`;
  const endsItself = node.arguments?.some((each) => ts.isFunctionLike(each) && releasesIn(unit, ref, each)) ?? false;
  return [
    {
      unit,
      resource,
      acquire: node,
      exitNode: ref.owner,
      exit: 'end',
      extent: 'never',
      confidence: endsItself || isHook(nameOf(ref.owner)) ? 'possible' : 'likely',
      steps: [
        step(unit, node, 'acquire', `the ${resource.label} is put in \`${place}\` here`),
        step(
          unit,
          ref.declaration,
          'exit',
          'the ref goes with its component, and no cleanup of an effect ends what it has',
        ),
      ],
      gaveUp: [],
      occasion: { kind: 'component', name: place },
    },
  ];
}

/** The ref of the component around whose `current` the value of a call is put in. */
function refGiven(unit: SourceUnit, call: ts.CallExpression | ts.NewExpression): Variable | undefined {
  let at: ts.Node = call;
  while (ts.isExpression(at.parent) && settledValue(at.parent) === call) at = at.parent;
  const { parent } = at;
  if (!ts.isBinaryExpression(parent) || parent.right !== at || !isAssignmentTo(parent, parent.left)) return undefined;
  const { left } = parent;
  if (!ts.isPropertyAccessExpression(left) || left.name.text !== 'current' || !ts.isIdentifier(left.expression))
    return undefined;
  const ref = unit.names.variableOf(left.expression);
  const made = onlyValueOf(ref);
  const hook = made && unwrapped(made);
  const isRef = hook && ts.isCallExpression(hook) && isRefHook(lastName(hook.expression) ?? '');
  return isRef && ref && isInside(call, ref.owner) ? ref : undefined;
}

/** Anything but the reading of `current` and a list of dependencies may lead to somebody who ends it. */
function isReachedByOthers(ref: Variable): boolean {
  return ref.references.some(({ parent }) => {
    if (ts.isPropertyAccessExpression(parent)) return false;
    const isDependency = ts.isArrayLiteralExpression(parent) && ts.isCallExpression(parent.parent);
    return !(isDependency && isHook(lastName((parent.parent as ts.CallExpression).expression) ?? ''));
  });
}

/** A function that runs when the component goes, or when the inputs of its effect change, ends what the ref has. */
function isEndedWithComponent(unit: SourceUnit, ref: Variable): boolean {
  return callsIn(ref.owner).some((call) => {
    const name = lastName(call.expression) ?? '';
    const given = (call.arguments ?? []).flatMap((each) => functionFrom(unit, each) ?? []);
    if (isUnmountHook(name)) return given.some((fn) => releasesIn(unit, ref, fn));
    if (!isEffect(name)) return false;
    return given.some((fn) => valuesOf(fn).some((value) => cleansUp(unit, ref, value)));
  });
}

/** What an effect returns is its cleanup: a function, or the value of a call that may be one. */
function cleansUp(unit: SourceUnit, ref: Variable, value: ts.Expression): boolean {
  const fn = functionFrom(unit, value);
  return fn ? releasesIn(unit, ref, fn) : nodesIn(value).some((node) => ts.isCallExpression(node));
}

function valuesOf(fn: FunctionLike): readonly ts.Expression[] {
  if (ts.isArrowFunction(fn) && !ts.isBlock(fn.body)) return [fn.body];
  return ownNodes(fn).flatMap((node) => (ts.isReturnStatement(node) && node.expression ? [node.expression] : []));
}

/** A function written in place, by its name, or by the name of what a hook remembers. */
function functionFrom(unit: SourceUnit, value: ts.Expression): FunctionLike | undefined {
  const at = unwrapped(value);
  if (ts.isArrowFunction(at) || ts.isFunctionExpression(at)) return at;
  const variable = ts.isIdentifier(at) ? unit.names.variableOf(at) : undefined;
  const local = variable && localFunction(variable);
  if (local || !variable) return local;
  const remembered = onlyValueOf(variable);
  const [fn] = remembered && ts.isCallExpression(remembered) ? remembered.arguments : [];
  return fn && functionFrom(unit, fn);
}

/** `clearInterval(ref.current)`, `ref.current?.close()`, or a function that does so. */
function releasesIn(unit: SourceUnit, ref: Variable, fn: ts.Node, helpers = 0): boolean {
  const names = new Set([ref, ...aliasesOf(unit, ref, fn)]);
  const isIt = (node: ts.Node) => {
    const root = ts.isPropertyAccessExpression(node) ? node.expression : node;
    const variable = ts.isIdentifier(root) ? unit.names.variableOf(root) : undefined;
    return variable !== undefined && names.has(variable);
  };
  return callsIn(fn).some((call) => {
    const callee = unwrapped(call.expression);
    if ((call.arguments ?? []).some((each) => isIt(unwrapped(each)))) return true;
    if (ts.isPropertyAccessExpression(callee)) return isClosingName(callee.name.text) && isIt(callee.expression);
    const called = helpers < MAX_HELPERS ? functionFrom(unit, callee) : undefined;
    return called !== undefined && called !== fn && releasesIn(unit, ref, called, helpers + 1);
  });
}

/** `const timer = ref.current`. */
function aliasesOf(unit: SourceUnit, ref: Variable, fn: ts.Node): readonly Variable[] {
  return ref.references.flatMap((reference) => {
    let at: ts.Node = reference.parent;
    while (ts.isExpression(at.parent)) at = at.parent;
    const { parent } = at;
    const name = ts.isVariableDeclaration(parent) && isInside(parent, fn) ? parent.name : undefined;
    return (name && ts.isIdentifier(name) && unit.names.variableOf(name)) || [];
  });
}

function nameOf(fn: ts.Node): string {
  if (ts.isFunctionDeclaration(fn)) return fn.name?.text ?? '';
  return ts.isVariableDeclaration(fn.parent) ? fn.parent.name.getText() : '';
}
