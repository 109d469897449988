import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { Variable } from '../project/names.js';
import type { Frame } from './frame.js';
import { functionValue } from './functions.js';
import { type Rejection, rejectionOf, rejectionOfPromise } from './rejections.js';
import { strongest } from './strongest.js';
import { calledName } from './syntax.js';

/** `all`, `any` and `race` reject with their parts, `allSettled` never does. */
export function rejectionOfCombinator(call: ts.CallExpression, frame: Frame): Rejection | undefined {
  const name = calledName(call);
  const [parts] = call.arguments;
  if (name === 'reject') return { unit: frame.unit, node: call, evidence: 'known' };
  if (!parts || name === 'allSettled') return undefined;
  return name === 'resolve' ? rejectionOfPromise(parts, frame) : rejectionOfParts(parts, frame);
}

/** What rejects one of the promises in a list. */
function rejectionOfParts(list: ts.Expression, frame: Frame): Rejection | undefined {
  const value = unwrapped(list);
  if (ts.isArrayLiteralExpression(value)) {
    return strongest(
      value.elements.map((each) =>
        ts.isSpreadElement(each) ? rejectionOfParts(each.expression, frame) : rejectionOfPromise(each, frame),
      ),
    );
  }
  const mapped = ts.isCallExpression(value) ? rejectionOfMapped(value, frame) : undefined;
  if (mapped) return mapped.rejection;
  const collected = ts.isIdentifier(value) ? frame.unit.names.variableOf(value) : undefined;
  return collected ? rejectionOfCollected(collected, value, frame) : outOfSight(value, frame);
}

function outOfSight(node: ts.Node, { unit }: Frame): Rejection {
  return { unit, node, evidence: 'conceivable' };
}

/** `items.map(async (item) => …)`, `Array.from(items, work)`. */
function rejectionOfMapped(
  call: ts.CallExpression,
  frame: Frame,
): { readonly rejection: Rejection | undefined } | undefined {
  if (!/^(map|flatMap|from)$/.test(calledName(call))) return undefined;
  const given = call.arguments.at(-1);
  const fn = given && functionValue(given, frame.unit);
  if (!fn) return undefined;
  return { rejection: rejectionOf({ unit: frame.unit, fn }, frame) };
}

/** `const jobs = []; jobs.push(run()); await Promise.all(jobs)`: what is put in the list is what may reject. */
function rejectionOfCollected(list: Variable, at: ts.Node, frame: Frame): Rejection | undefined {
  const { declaration } = list;
  const isConstant = ts.isVariableDeclaration(declaration) && list.writes.length === 0;
  if (!isConstant || !declaration.initializer) return outOfSight(at, frame);
  const pushed = list.references.flatMap(pushedAt);
  return strongest([
    rejectionOfParts(declaration.initializer, frame),
    ...pushed.map((each) => rejectionOfPromise(each, frame)),
  ]);
}

function pushedAt(reference: ts.Identifier): readonly ts.Expression[] {
  const access = reference.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== reference) return [];
  const call = access.parent;
  const isPush = ts.isCallExpression(call) && call.expression === access && /^(push|unshift)$/.test(access.name.text);
  return isPush ? call.arguments : [];
}
