import type { Callee } from '../../models/resolver.js';
import type { AcquireModel, CallModel, ResourceModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { AcquisitionSite, SiteFate } from '../acquisition-site.js';
import { enclosingFunction, isManaged } from './acquisitions.js';
import { calledBy, classNameAround } from './discharge.js';
import type { FlowContext } from './flow-context.js';

type Call = ts.CallExpression | ts.NewExpression;

/** Sites at which no obligation is followed: managed by the library, owned by the process or an object, out of sight. */
export function untrackedSites(context: FlowContext, unit: SourceUnit, call: Call): readonly AcquisitionSite[] {
  const callee = context.environment.resolver.calleeOf(unit, call);
  const { model } = callee;
  if (!model) return [];
  if (isLent(model, unit, call)) {
    const fate = { discharge: 'scoped-callback', detail: `lent by ${calledBy(call)}` } as const;
    return [{ unit, call, resource: lentResource(context, callee, call), ...fate }];
  }
  const resource = model.acquires && context.environment.models.resource(model.acquires.resource);
  return resource ? [{ unit, call, resource, ...untrackedFate(call) }] : [];
}

/** A function goes where the library lends the resource, or where it makes the call a managed one. */
function isLent({ acquires, scopedCallback }: CallModel, unit: SourceUnit, call: Call): boolean {
  if (acquires && isManaged(acquires, unit, call)) return true;
  const argument = scopedCallback === undefined ? undefined : call.arguments?.[scopedCallback];
  return argument !== undefined && !ts.isObjectLiteralExpression(unwrapped(argument));
}

/** What the library lends: what the call would acquire, else what its siblings do, else what the package has. */
function lentResource(
  { environment: { models } }: FlowContext,
  callee: Callee,
  call: Call,
): AcquisitionSite['resource'] {
  const siblings = Object.values((callee.receiverType && models.type(callee.receiverType)?.methods) || {});
  const acquired = [callee.model, ...siblings].map((each) => each?.acquires && resourceOf(models, each.acquires));
  const [found] = acquired.filter((each) => each !== undefined);
  const scoped = models.library(callee.modelPackage ?? '')?.resources?.find(({ lifetime }) => lifetime === 'scoped');
  return found ?? scoped ?? { id: callee.canonical ?? callee.name, kind: 'other', label: calledBy(call) };
}

function resourceOf(models: FlowContext['environment']['models'], acquires: AcquireModel): ResourceModel | undefined {
  return models.resource(acquires.resource);
}

function untrackedFate(call: Call): SiteFate {
  const field = fieldAround(call);
  if (field) {
    const owner = classNameAround(field);
    return {
      discharge: 'stored',
      detail: `stored in field ${field.name.getText()}${owner === undefined ? '' : ` of ${owner}`}`,
    };
  }
  if (!enclosingFunction(call)) return { discharge: 'process', detail: 'made at the top level' };
  return { discharge: 'gave-up', detail: 'where its value goes can not be told' };
}

function fieldAround(call: Call): ts.PropertyDeclaration | undefined {
  for (let at: ts.Node | undefined = call; at && !ts.isFunctionLike(at); at = at.parent) {
    if (ts.isPropertyDeclaration(at)) return at;
  }
  return undefined;
}
