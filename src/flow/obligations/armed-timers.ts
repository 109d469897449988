import type { ResourceModel, WaitModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { isDropped } from './dropped.js';
import type { FlowContext } from './flow-context.js';
import { isShortWait } from './wait-length.js';

/** A timer that nobody has the means to clear. */
export interface ArmedTimer {
  readonly unit: SourceUnit;
  /** The call that arms it. */
  readonly arms: ts.CallExpression;
  readonly resource: ResourceModel;
}

/** What a lost race costs is the time for which the process can't end: below this nobody minds. */
const SHORTEST_RACED_MS = 5000;

/** A call that arms a timer by itself: of the platform, whose value is a handle, or of a library, whose promise waits. */
export function armedBy(
  { environment }: FlowContext,
  unit: SourceUnit,
  call: ts.CallExpression,
  style: WaitModel['style'],
): ArmedTimer | undefined {
  const callee = environment.resolver.calleeOf(unit, call);
  const { canonical, model } = callee;
  const wait = canonical === undefined ? undefined : environment.models.wait(canonical);
  if (wait?.style !== style || canonical === undefined || call.arguments.some(isSignal)) return undefined;
  if (isShortWait(environment, unit, call, callee, SHORTEST_RACED_MS)) return undefined;
  const modelled = model?.acquires && environment.models.resource(model.acquires.resource);
  return { unit, arms: call, resource: modelled ?? unnamedTimer(canonical) };
}

function unnamedTimer(canonical: string): ResourceModel {
  const id = canonical.replace('#', '.');
  return { id, kind: 'timer', label: 'timeout', release: [], lifetime: 'scoped', severity: 'low' };
}

/** Nobody has the handle, or only the callback that runs when it is too late. */
export function isLetGo(unit: SourceUnit, call: ts.CallExpression): boolean {
  if (isDropped(unit, call)) return true;
  const { parent } = call;
  if (!ts.isBinaryExpression(parent) || parent.right !== call || !ts.isIdentifier(parent.left)) return false;
  const variable = unit.names.variableOf(parent.left);
  if (!variable || unit.names.exportNames.includes(variable.name)) return false;
  return variable.references.every((each) => variable.writes.includes(each) || isInside(each, call));
}

/** What takes a signal can be told to stop; `ref: false` lets the process end. */
export function isSignal(argument: ts.Expression): boolean {
  return !ts.isFunctionLike(unwrapped(argument)) && /signal|abort|\bref\b/i.test(argument.getText());
}
