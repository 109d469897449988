import type { RequestModel, RetryModel, ScheduleModel, WaitModel } from '../models/types.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { Frame } from './frame.js';
import { calledName, keyOf } from './syntax.js';

/** What the models say of a call that waits. */
export function modelledWait(call: ts.CallExpression, frame: Frame): WaitModel | undefined {
  return lookUp(call, frame, (name) => frame.environment.models.wait(name)) ?? promisifiedTimer(call, frame);
}

/** `const delay = promisify(setTimeout)`: what was the timer's second argument is the first. */
function promisifiedTimer({ expression }: ts.CallExpression, frame: Frame): WaitModel | undefined {
  const declaration = ts.isIdentifier(expression) ? frame.unit.names.variableOf(expression)?.declaration : undefined;
  const made = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  const wrapped = made && ts.isCallExpression(made) && calledName(made) === 'promisify' ? made.arguments[0] : undefined;
  const isTimer = wrapped && ts.isIdentifier(wrapped) && wrapped.text === 'setTimeout';
  return isTimer ? { function: 'setTimeout', delayArgument: 0, style: 'promise' } : undefined;
}

/** What the models say of a call that retries by itself. */
export function modelledRetry(call: ts.CallExpression | ts.NewExpression, frame: Frame): RetryModel | undefined {
  return lookUp(call, frame, (name) => frame.environment.models.retry(name));
}

/** What the models say of a call that asks something elsewhere. */
export function modelledRequest(call: ts.CallExpression, frame: Frame): RequestModel | undefined {
  return lookUp(call, frame, (name) => frame.environment.models.request(name));
}

/** What the models say of a call that starts work again and again. */
export function modelledSchedule(call: ts.CallExpression | ts.NewExpression, frame: Frame): ScheduleModel | undefined {
  return lookUp(call, frame, (name) => frame.environment.models.schedule(name));
}

function lookUp<Model>(
  call: ts.CallExpression | ts.NewExpression,
  frame: Frame,
  find: (canonical: string) => Model | undefined,
): Model | undefined {
  const { canonical } = frame.environment.resolver.calleeOf(frame.unit, call);
  const found = canonical === undefined ? undefined : find(canonical);
  return found ?? find(globalName(call, frame));
}

/** `global#Atomics.wait` for a call through names that the file does not declare; '' otherwise. */
function globalName(call: ts.CallExpression | ts.NewExpression, frame: Frame): string {
  const key = keyOf(call.expression)?.replace(/^(?:globalThis|window|self)\./, '');
  const root = rootOf(call.expression);
  return key !== undefined && root && !frame.unit.names.variableOf(root) ? `global#${key}` : '';
}

function rootOf(expression: ts.Expression): ts.Identifier | undefined {
  let at = unwrapped(expression);
  while (ts.isPropertyAccessExpression(at)) at = unwrapped(at.expression);
  return ts.isIdentifier(at) ? at : undefined;
}
