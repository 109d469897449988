import { functionValue } from '../../calls/functions.js';
import { calledName } from '../../calls/syntax.js';
import { removesPath } from '../../models/files.js';
import { isExitHook } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import type { FlowContext } from './flow-context.js';
import { callsIn } from './syntax.js';
import type { Tracked } from './tracked.js';

/**
 * The project has asked the library once to remove at the exit what it has made, or the function that makes a temporary
 * file has it removed when the process ends. Where it does so on some paths only, the others mean to keep it.
 */
export function isSweptAtExit({ environment: { project } }: FlowContext, tracked: Tracked): boolean {
  const { resource, unit, owner } = tracked;
  if (resource.sweptBy !== undefined) {
    const files = project.filesMentioning(resource.sweptBy);
    if (files.some((path) => project.unit(path)?.isTest === false)) return true;
  }
  return resource.kind === 'temp-file' && callsIn(owner).some((call) => removesAtExit(call, unit));
}

function removesAtExit(call: ts.CallExpression | ts.NewExpression, unit: Tracked['unit']): boolean {
  if (!ts.isCallExpression(call) || !isExitHook(call.expression.getText(), call.arguments[0]?.getText() ?? ''))
    return false;
  return call.arguments.some((each) => {
    const fn = functionValue(each, unit);
    return fn !== undefined && callsIn(fn).some((inner) => removesPath(calledName(inner)));
  });
}
