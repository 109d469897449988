import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { PathPoint } from './exploded-graph.js';
import type { Exploration } from './exploration.js';
import { type FlowState, TRUTHY, withFact } from './flow-state.js';
import { holdingOf } from './holding.js';
import { keyOf, memberKey, type ValueKey } from './value-keys.js';

/** What a condition asks of the result of a read: the property, and where the value that was read can be found. */
interface ReadQuestion {
  readonly property: string;
  readonly valueKey: ValueKey | undefined;
}

/** True when the outcome of a condition says that nothing is left to read: `done` holds, or there is no `value`. */
export function tellsExhaustion(
  exploration: Exploration,
  point: PathPoint,
  condition: ts.Expression,
  outcome: boolean,
): boolean {
  const { exhausted } = exploration.tracked.resource;
  if (!exhausted) return false;
  const missing = askedToBeMissing(unwrapped(condition), outcome);
  if (missing) return questionAt(exploration, point, missing)?.property === exhausted.value;
  return outcome && questionAt(exploration, point, condition)?.property === exhausted.property;
}

/** Where `done` does not hold, there is a value. */
export function withValueRead(
  exploration: Exploration,
  point: PathPoint,
  condition: ts.Expression,
  state: FlowState,
): FlowState {
  const { exhausted } = exploration.tracked.resource;
  const asked = exhausted?.value === undefined ? undefined : questionAt(exploration, point, condition);
  const tellsMore = asked?.property === exhausted?.property;
  return tellsMore && asked?.valueKey !== undefined ? withFact(state, asked.valueKey, TRUTHY) : state;
}

/** What has to be falsy, or nothing at all, for a condition to come out so: `value`, `value === undefined`. */
function askedToBeMissing(condition: ts.Expression, outcome: boolean): ts.Expression | undefined {
  if (!ts.isBinaryExpression(condition)) return outcome ? undefined : condition;
  const { operatorToken, left, right } = condition;
  const isEquality = /^===?$/.test(operatorToken.getText());
  if (!isEquality && !/^!==?$/.test(operatorToken.getText())) return undefined;
  const isNothing = /^(undefined|null)$/.test(unwrapped(right).getText());
  return isNothing && isEquality === outcome ? left : undefined;
}

function questionAt(exploration: Exploration, point: PathPoint, condition: ts.Expression): ReadQuestion | undefined {
  const { exhausted } = exploration.tracked.resource;
  const at = unwrapped(condition);
  const [holder, property] = ts.isPropertyAccessExpression(at) ? [at.expression, at.name.text] : [at, undefined];
  const variable = exhausted && ts.isIdentifier(holder) ? point.unit.names.variableOf(holder) : undefined;
  if (!exhausted || !variable) return undefined;
  const { declaration, writes } = variable;
  const values = valuesOf(declaration, writes);
  if (!values.some((value) => isResultOf(point, value, exhausted.method))) {
    const member = property === undefined ? values.find(ts.isPropertyAccessExpression) : undefined;
    return member && questionAt(exploration, point, member);
  }
  if (property !== undefined) return askedOfWhole(point.unit, holder, declaration, property, exhausted.value);
  const asked = nameInPattern(declaration);
  return asked === undefined
    ? undefined
    : { property: asked, valueKey: keyBeside(point.unit, declaration, exhausted.value) };
}

/** `next.done`: what was read is `next.value`. A part of the result has properties of its own. */
function askedOfWhole(
  unit: SourceUnit,
  holder: ts.Expression,
  declaration: ts.Node,
  property: string,
  value: string | undefined,
): ReadQuestion | undefined {
  if (ts.isBindingElement(declaration)) return undefined;
  return { property, valueKey: value === undefined ? undefined : memberKey(keyOf(unit, holder), value) };
}

/** `value` of `const { done, value } = …`. */
function keyBeside(unit: SourceUnit, declaration: ts.Node, value: string | undefined): ValueKey | undefined {
  if (value === undefined || !ts.isBindingElement(declaration)) return undefined;
  for (const each of declaration.parent.elements) {
    if (ts.isBindingElement(each) && nameInPattern(each) === value) return keyOf(unit, each.name);
  }
  return undefined;
}

/** `done` in `const { done, value } = …`, or a variable of that name that is assigned by a pattern. */
function nameInPattern(declaration: ts.Node): string | undefined {
  if (ts.isBindingElement(declaration)) return (declaration.propertyName ?? declaration.name).getText();
  return ts.isVariableDeclaration(declaration) ? declaration.name.getText() : undefined;
}

function valuesOf(declaration: ts.Node, writes: readonly ts.Identifier[]): ts.Expression[] {
  const values = [declaration, ...writes].map((each) => {
    for (let at: ts.Node = each; at && !ts.isStatement(at); at = at.parent) {
      if (ts.isVariableDeclaration(at)) return at.initializer;
      if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.EqualsToken) return at.right;
    }
    return undefined;
  });
  return values.filter((each) => each !== undefined);
}

function isResultOf({ unit, state }: PathPoint, value: ts.Expression, method: string): boolean {
  const at = unwrapped(value);
  const call = ts.isAwaitExpression(at) ? unwrapped(at.expression) : at;
  if (!ts.isCallExpression(call)) return false;
  const callee = unwrapped(call.expression);
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === method &&
    holdingOf(unit, callee.expression, state) === 'alias'
  );
}
