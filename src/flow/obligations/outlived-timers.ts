import { isSettlingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { ObligationLeak } from '../leak.js';
import { enclosingFunction } from './acquisitions.js';
import { type ArmedTimer, armedBy, isLetGo } from './armed-timers.js';
import type { FlowContext } from './flow-context.js';
import { isBeforeExit } from './raced-timers.js';
import { isExecutor } from './syntax.js';
import { step } from './witness.js';

/**
 * `emitter.once('ready', resolve); setTimeout(() => reject(late), limit)`: what comes first settles the promise or
 * calls back, and the timer that was to give up goes on.
 */
export function outlivedTimersAt(context: FlowContext, unit: SourceUnit, node: ts.Node): readonly ObligationLeak[] {
  const fn = ts.isCallExpression(node) && isLetGo(unit, node) ? enclosingFunction(node) : undefined;
  if (!fn || !ts.isCallExpression(node) || isBeforeExit(context, unit, node)) return [];
  const timer = armedBy(context, unit, node, 'timer');
  const late = timer && givingUp(unit, node);
  if (!timer || !late) return [];
  const first = firstToSettle(unit, fn, late);
  return first ? [outlived(unit, timer, first)] : [];
}

/** What the timer runs: written in place, or a function of that name. */
function givingUp(unit: SourceUnit, call: ts.CallExpression): ts.Node | undefined {
  const [given] = call.arguments;
  const at = given && unwrapped(given);
  if (!at || !ts.isIdentifier(at)) return at;
  const declaration = unit.names.variableOf(at)?.declaration;
  return declaration && ts.isFunctionDeclaration(declaration) ? declaration : at;
}

/** What settles it before the timer does: the same that the timer uses, or what the timer finds where it was put. */
function firstToSettle(unit: SourceUnit, fn: FunctionLike, late: ts.Node): ts.Node | undefined {
  for (const uses of settlingUses(unit, fn)) {
    const isUsedLate = uses.some((each) => isInside(each, late));
    const first = uses.find((each) => {
      if (isInside(each, late)) return false;
      return (isUsedLate && isLater(each, fn)) || isFoundAgain(unit, keepingCall(each, fn), late);
    });
    if (first) return first;
  }
  return undefined;
}

/** Uses of what tells the end: `resolve` and `reject` of an executor, each callback that a function is given. */
function settlingUses(unit: SourceUnit, fn: FunctionLike): readonly (readonly ts.Identifier[])[] {
  const own = nodesIn(fn).flatMap((node) => {
    const name = ts.isParameter(node) || ts.isVariableDeclaration(node) ? node.name : undefined;
    const variable = name && ts.isIdentifier(name) ? unit.names.variableOf(name) : undefined;
    return variable?.owner === fn ? [variable] : [];
  });
  if (isExecutor(fn)) return [own.filter(({ kind }) => kind === 'param').flatMap(usesOf)];
  return own.filter(({ name }) => isSettlingName(name)).map(usesOf);
}

function usesOf({ references, writes }: Variable): readonly ts.Identifier[] {
  return references.filter((each) => !writes.includes(each));
}

/** Used by code that runs when something else has happened: in a callback, or as one. */
function isLater(use: ts.Node, fn: FunctionLike): boolean {
  if (enclosingFunction(use) !== fn) return true;
  return ts.isCallExpression(use.parent) && use.parent.expression !== use && isListener(use.parent);
}

/** `waiting.set(id, { resolve, reject })`. */
function keepingCall(use: ts.Node, fn: FunctionLike): ts.CallExpression | undefined {
  let at = use;
  while (ts.isObjectLiteralElement(at.parent) || ts.isObjectLiteralExpression(at.parent)) at = at.parent;
  const { parent } = at;
  const isKept = ts.isCallExpression(parent) && /\.(set|push|add|enqueue)$/.test(parent.expression.getText());
  return isKept && enclosingFunction(parent) === fn ? parent : undefined;
}

/** The timer looks into the same collection. */
function isFoundAgain(unit: SourceUnit, kept: ts.CallExpression | undefined, late: ts.Node): boolean {
  const collection = kept && ts.isPropertyAccessExpression(kept.expression) ? kept.expression.expression : undefined;
  if (!collection) return false;
  const text = collection.getText(unit.ast);
  return nodesIn(late).some(
    (node) => ts.isPropertyAccessExpression(node) && node.expression.getText(unit.ast) === text,
  );
}

/** `once('ready', resolve)`, `then(resolve)`. */
function isListener({ expression }: ts.CallExpression): boolean {
  return (
    ts.isPropertyAccessExpression(expression) &&
    /^(on|once|addListener|addEventListener|then)$/.test(expression.name.text)
  );
}

function outlived(unit: SourceUnit, { arms, resource }: ArmedTimer, first: ts.Node): ObligationLeak {
  return {
    unit,
    resource,
    acquire: arms,
    exitNode: first,
    exit: 'race',
    extent: 'never',
    confidence: 'possible',
    steps: [
      step(unit, arms, 'acquire', `the ${resource.label} is armed here, and nobody gets hold of it`),
      step(unit, first, 'exit', `where this comes first, the ${resource.label} goes on`),
    ],
    gaveUp: [],
  };
}
