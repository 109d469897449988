import type { ResourceModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { nameOrText } from '../../project/syntax.js';
import type { ObligationLeak } from '../leak.js';
import { acquisitionsOf, enclosingFunction } from './acquisitions.js';
import type { FlowContext } from './flow-context.js';
import { rootsIn } from './holding.js';
import { isExecutor } from './syntax.js';
import { variableKey } from './value-keys.js';
import { step } from './witness.js';

/**
 * A promise that waits for a child process, and is rejected by a timer or a signal that does not end the process; or a
 * race that a timer may win. Who gave up waiting is told, and the process is not.
 */
export function givenUpAt(context: FlowContext, unit: SourceUnit, node: ts.Node): readonly ObligationLeak[] {
  if (!ts.isCallExpression(node)) return [];
  const [tracked] = acquisitionsOf(context, unit, node).filter(({ resource }) => resource.kind === 'process');
  const child = tracked && nameOf(unit, node);
  if (!child || isEndedByOption(node, tracked.resource)) return [];
  const leaving = rejectionIn(unit, node, child) ?? raceOf(child);
  if (!leaving) return [];
  const { resource } = tracked;
  return [
    {
      unit,
      resource,
      acquire: node,
      exitNode: leaving,
      exit: 'given-up',
      extent: 'some-path',
      confidence: 'likely',
      steps: [
        step(unit, node, 'acquire', `the ${resource.label} is started here`),
        step(unit, leaving, 'exit', `whoever waits for it gives up here, and the ${resource.label} goes on`),
      ],
      gaveUp: [],
    },
  ];
}

/** In the executor of a promise: the call that rejects it while the process runs. */
function rejectionIn(unit: SourceUnit, node: ts.CallExpression, child: Variable): ts.Node | undefined {
  const executor = executorAround(node);
  if (!executor || isEndedElsewhere(unit, child)) return undefined;
  const [reject] = executor.parameters
    .slice(1)
    .map(({ name }) => (ts.isIdentifier(name) ? unit.names.variableOf(name) : undefined));
  return reject?.references.find((each) => givesUp(unit, each, child, executor));
}

/** `Promise.race([once(child, 'exit'), sleep(limit)])`, and nobody else has the process. */
function raceOf(child: Variable): ts.Node | undefined {
  const uses = child.references.filter((each) => !child.writes.includes(each));
  const races = uses.map(raceAround);
  const race = races.find((each) => each !== undefined);
  if (!race || !givesUpByTime(race)) return undefined;
  return uses.every((each, index) => races[index] === race || isHarmlessUse(each)) ? race : undefined;
}

function raceAround(reference: ts.Node): ts.CallExpression | undefined {
  for (let at = reference.parent; ts.isExpression(at); at = at.parent) {
    if (ts.isCallExpression(at) && at.expression.getText() === 'Promise.race') return at;
  }
  return undefined;
}

/** One of those who race lets time pass, by its name. */
function givesUpByTime({ arguments: [list] }: ts.CallExpression): boolean {
  if (!list || !ts.isArrayLiteralExpression(list)) return false;
  return list.elements.some(
    (each) => ts.isCallExpression(each) && /sleep|delay|timeout|wait|after|abort/i.test(each.expression.getText()),
  );
}

/** `child.stdout.on(…)`: listens and reads. */
function isHarmlessUse({ parent }: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(parent) && /^(stdout|stderr|stdin|on|once|pid)$/.test(parent.name.text);
}

function executorAround(node: ts.Node): ts.ArrowFunction | ts.FunctionExpression | undefined {
  const fn = enclosingFunction(node);
  return fn && isExecutor(fn) && (ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) ? fn : undefined;
}

function nameOf(unit: SourceUnit, call: ts.CallExpression): Variable | undefined {
  const { parent } = call;
  const name = ts.isVariableDeclaration(parent) ? parent.name : ts.isBinaryExpression(parent) ? parent.left : undefined;
  return name && ts.isIdentifier(name) ? unit.names.variableOf(name) : undefined;
}

/** `{ signal }`, `{ timeout }`: the library ends it. */
export function isEndedByOption(
  { arguments: given }: ts.CallExpression,
  { endedByOptions = [] }: ResourceModel,
): boolean {
  return endedByOptions.some((option) => given.some((each) => new RegExp(`\\b${option}\\b`).test(each.getText())));
}

/** Somebody kills it, or gets hold of it, outside the callbacks of the executor. */
function isEndedElsewhere(unit: SourceUnit, child: Variable): boolean {
  return child.references.some((reference) => {
    const { parent } = reference;
    if (ts.isPropertyAccessExpression(parent)) return /^(kill|unref)$/.test(parent.name.text);
    return !child.writes.includes(reference) && unit.names.variableOf(reference) === child;
  });
}

/** `setTimeout(() => reject(…))`, `signal.addEventListener('abort', () => reject(…))`, without the process in reach. */
function givesUp(unit: SourceUnit, reference: ts.Identifier, child: Variable, executor: FunctionLike): boolean {
  const callback = enclosingFunction(reference);
  if (!callback || enclosingFunction(callback) !== executor) return false;
  if (!usesOf(unit, callback).some(isDeadline)) return false;
  return !rootsIn(unit, callback).has(variableKey(child)) && !nodesIn(callback).some(ts.isReturnStatement);
}

/** Where a function is given to others: in place, or by its name. */
function usesOf(unit: SourceUnit, fn: FunctionLike): readonly ts.Node[] {
  const named = ts.isFunctionDeclaration(fn) ? fn : fn.parent;
  const name = ts.isVariableDeclaration(named) || ts.isFunctionDeclaration(named) ? named.name : undefined;
  const variable = name && ts.isIdentifier(name) ? unit.names.variableOf(name) : undefined;
  return variable?.references ?? [fn];
}

function isDeadline(given: ts.Node): boolean {
  const call = given.parent;
  if (!ts.isCallExpression(call)) return false;
  const { expression, arguments: all } = call;
  const name = nameOrText(expression);
  if (name === 'setTimeout') return all[0] === given;
  return name === 'addEventListener' && all[0]?.getText().includes('abort') === true && all[1] === given;
}
