import type { Callee } from '../../models/resolver.js';
import { isListeningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { PathPoint } from './exploded-graph.js';
import type { Exploration } from './exploration.js';
import type { FlowState } from './flow-state.js';
import { holdingOf, localFunction, withoutSpread } from './holding.js';

type Call = ts.CallExpression | ts.NewExpression;

/** True when a call hands the resource to somebody who will end it, or shows that it ends by itself. */
export function takesCharge(exploration: Exploration, point: PathPoint, call: Call, callee: Callee): boolean {
  if (isHandedOn(exploration, point, call)) return true;
  if (isGivenToHandler(point, call, callee)) return true;
  if (isReadByLine(exploration, point, call, callee)) return true;
  const mayEndByItself = exploration.policy === 'takes' || exploration.tracked.resource.selfClosing === true;
  return mayEndByItself && awaitsEnd(exploration, point, call, callee);
}

/** What closes by itself is used up by whoever gets it; a promise of a resource is settled by whoever gets that. */
function isHandedOn({ tracked, environment }: Exploration, { unit, state }: PathPoint, call: Call): boolean {
  const handed = (call.arguments ?? []).map((each) => withoutSpread(unwrapped(each)));
  if (tracked.resource.selfClosing) return handed.some((each) => isHeldAsData(unit, each, state));
  if (tracked.opensAt !== tracked.site || !handed.some((each) => each === tracked.site)) return false;
  const model = environment.resolver.calleeOf(tracked.unit, tracked.site as Call).model;
  return model?.acquires?.via === 'awaited' && !isCombinator(call);
}

/** It, or a literal or variable with it inside; functions are judged by their code. */
function isHeldAsData(unit: SourceUnit, argument: ts.Expression, state: FlowState): boolean {
  const holding = holdingOf(unit, argument, state);
  if (holding !== 'contains' || ts.isFunctionLike(argument)) return holding === 'alias';
  const variable = ts.isIdentifier(argument) ? unit.names.variableOf(argument) : undefined;
  return !variable || localFunction(variable) === undefined;
}

function isCombinator(call: Call): boolean {
  const callee = unwrapped(call.expression);
  return ts.isPropertyAccessExpression(callee) && callee.expression.getText() === 'Promise';
}

/** `.then(useIt)`: the function gets the value, and its code is not here. */
function isGivenToHandler({ unit, state }: PathPoint, call: Call, callee: Callee): boolean {
  const [handler] = call.arguments ?? [];
  if (callee.name !== 'then' || !callee.receiver || !handler || ts.isFunctionLike(unwrapped(handler))) return false;
  return handler.kind !== ts.SyntaxKind.NullKeyword && holdingOf(unit, callee.receiver, state) === 'alias';
}

/** `lines.on('line', …)`: who takes what comes takes it to the end. */
function isReadByLine({ tracked }: Exploration, { unit, state }: PathPoint, call: Call, callee: Callee): boolean {
  const [event] = call.arguments ?? [];
  if (!callee.receiver || !event || !isListeningName(callee.name) || !ts.isStringLiteralLike(event)) return false;
  return tracked.resource.endsAfter === event.text && holdingOf(unit, callee.receiver, state) === 'alias';
}

/** `worker.on('exit', …)`: who waits for its end expects it to come. */
function awaitsEnd({ tracked }: Exploration, { unit, state }: PathPoint, call: Call, callee: Callee): boolean {
  const [event] = call.arguments ?? [];
  if (!callee.receiver || !event || !isListeningName(callee.name) || !ts.isStringLiteralLike(event)) return false;
  const endings = tracked.resource.endsOn?.filter((each) => each !== 'error') ?? [];
  return endings.includes(event.text) && holdingOf(unit, callee.receiver, state) === 'alias';
}
