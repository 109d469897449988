import { movesPath, removesPath } from '../../models/files.js';
import type { Callee } from '../../models/resolver.js';
import type { ReleaseModel, TextCondition } from '../../models/types.js';
import { isClosingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { FlowState } from './flow-state.js';
import { holdingOf } from './holding.js';
import type { Tracked } from './tracked.js';
import { keyOf } from './value-keys.js';

/** How a call meets the obligation by itself; what project functions do is found by looking inside them. */
export interface Release {
  readonly ifSucceeds: boolean;
}

const RELEASE: Release = { ifSucceeds: false };

export function releaseIn(
  tracked: Tracked,
  unit: SourceUnit,
  call: ts.CallExpression | ts.NewExpression,
  callee: Callee,
  state: FlowState,
): Release | undefined {
  if (!ts.isCallExpression(call)) return undefined;
  const target = unwrapped(call.expression);
  if (tracked.releaser !== undefined && keyOf(unit, target) === tracked.releaser) return RELEASE;
  if (tracked.holds === 'value' && !tracked.resource.callable && isReleaser(unit, target, state)) return RELEASE;
  if (endsParent(tracked, unit, callee)) return RELEASE;
  if (isDisposeMember(target)) return holdingOf(unit, target.expression, state) === 'alias' ? RELEASE : undefined;
  if (isReleaseMethod(tracked, unit, call, callee, state)) return RELEASE;
  return handedToRelease(tracked, unit, call, callee, state);
}

/** What is called is the releaser itself: a function that was acquired, also where a field keeps it, a bound method, a closure given with the resource. */
function isReleaser(unit: SourceUnit, target: ts.Expression, state: FlowState): boolean {
  const isMember = ts.isPropertyAccessExpression(target) && target.expression.kind !== ts.SyntaxKind.ThisKeyword;
  return !isMember && holdingOf(unit, target, state) === 'alias';
}

/** The connection of a channel, the pool of a connection: closing it ends what was asked of it. */
function endsParent(tracked: Tracked, unit: SourceUnit, callee: Callee): boolean {
  if (!tracked.parentKeys?.length || !callee.receiver || !isClosingName(callee.name)) return false;
  const ended = keyOf(unit, callee.receiver);
  return ended !== undefined && tracked.parentKeys.includes(ended);
}

/** `x[Symbol.asyncDispose]()`. */
function isDisposeMember(target: ts.Expression): target is ts.ElementAccessExpression {
  return ts.isElementAccessExpression(target) && /^Symbol\.(async)?dispose$/i.test(target.argumentExpression.getText());
}

function isReleaseMethod(
  tracked: Tracked,
  unit: SourceUnit,
  call: ts.CallExpression,
  callee: Callee,
  state: FlowState,
): boolean {
  const holding = callee.receiver && holdingOf(unit, callee.receiver, state);
  if (holding === 'contains') return isClosingName(callee.name);
  if (holding !== 'alias') return false;
  if (tracked.releaseName) return tracked.releaseName.test(callee.name);
  const named = tracked.resource.release.filter((each) => each.argument === undefined && each.method === callee.name);
  if (named.length > 0) return named.some((each) => meets(each.when, call));
  return isLenient(tracked) && isClosingName(callee.name);
}

/** A resource whose every release depends on an argument's text (`COMMIT`) is not met by a mere `close()`. */
function isLenient(tracked: Tracked): boolean {
  const { release } = tracked.resource;
  return tracked.holds === 'value' && (release.length === 0 || !release.every((each) => each.when));
}

function handedToRelease(
  tracked: Tracked,
  unit: SourceUnit,
  call: ts.CallExpression,
  callee: Callee,
  state: FlowState,
): Release | undefined {
  if (isNamedByProperty(tracked, unit, call, callee, state)) return RELEASE;
  const position = call.arguments.findIndex((each) => isGiven(unit, each, state));
  if (position < 0) return undefined;
  const fits = (each: ReleaseModel) =>
    each.argument === position && !each.property && each.method === callee.name && meets(each.when, call);
  const named = tracked.resource.release.find(fits);
  if (named) return { ifSucceeds: named.ifSucceeds ?? false };
  if (state.isPath && removesPath(callee.name) && !isVisible(callee)) return RELEASE;
  if (state.isPath && movesPath(callee.name) && !isVisible(callee)) return { ifSucceeds: true };
  const isByWords = tracked.releaseName
    ? tracked.holds === 'value' && tracked.releaseName.test(callee.name)
    : isLenient(tracked) && isClosingName(callee.name) && !isVisible(callee);
  return isByWords ? RELEASE : undefined;
}

/** It, the folder around it, or a list with it: `del([path])`. */
function isGiven(unit: SourceUnit, argument: ts.Expression, state: FlowState): boolean {
  if (holdingOf(unit, argument, state) === 'alias') return true;
  const at = unwrapped(argument);
  if (!state.isPath) return false;
  if (ts.isArrayLiteralExpression(at)) return at.elements.some((each) => isGiven(unit, each, state));
  return (
    ts.isCallExpression(at) &&
    /\bdirname$/.test(at.expression.getText()) &&
    at.arguments.some((each) => holdingOf(unit, each, state) !== undefined)
  );
}

/** `process.kill(-child.pid)`: what names it is handed over. */
function isNamedByProperty(
  tracked: Tracked,
  unit: SourceUnit,
  call: ts.CallExpression,
  callee: Callee,
  state: FlowState,
): boolean {
  return tracked.resource.release.some(({ method, argument, property }) => {
    const given = property === undefined || argument === undefined ? undefined : call.arguments[argument];
    if (!given || method !== callee.name) return false;
    const at = unwrapped(ts.isPrefixUnaryExpression(given) ? given.operand : given);
    if (!ts.isPropertyAccessExpression(at) || at.name.text !== property) return false;
    return holdingOf(unit, at.expression, state) === 'alias';
  });
}

/** A helper of the project is judged by its code, not by its name. */
function isVisible({ target }: Callee): boolean {
  return target !== undefined && 'body' in target.fn && target.fn.body !== undefined;
}

function meets(condition: TextCondition | undefined, call: ts.CallExpression): boolean {
  return !condition || textMatches(condition, call);
}

/** True when the text of a literal argument matches; templates are read up to their first expression, objects as written. */
export function textMatches(condition: TextCondition, call: ts.CallExpression | ts.NewExpression): boolean {
  const argument = call.arguments?.[condition.argument];
  if (!argument) return false;
  const text = ts.isStringLiteralLike(argument)
    ? argument.text
    : ts.isTemplateExpression(argument)
      ? argument.head.text
      : ts.isObjectLiteralExpression(argument)
        ? argument.getText()
        : undefined;
  return text !== undefined && new RegExp(condition.matches, 'i').test(text);
}
