import { ts } from '../../project/ast.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { ObligationLeak } from '../leak.js';
import { acquisitionsOf, enclosingFunction } from './acquisitions.js';
import { isExecutor } from './call-effect.js';
import type { FlowContext } from './flow-context.js';
import { rootsIn } from './holding.js';
import { nodesBelow } from './syntax.js';
import { variableKey } from './value-keys.js';
import { step } from './witness.js';

/**
 * A promise that waits for a child process, and is rejected by a timer or a signal that does not end the process: who
 * gave up waiting is told, and the process is not.
 */
export function givenUpAt(context: FlowContext, unit: SourceUnit, node: ts.Node): readonly ObligationLeak[] {
  if (!ts.isCallExpression(node)) return [];
  const [tracked] = acquisitionsOf(context, unit, node).filter(({ resource }) => resource.kind === 'process');
  const executor = executorAround(node);
  const child = executor && nameOf(unit, node);
  if (!tracked || !child || isEndedByOption(node) || isEndedElsewhere(unit, child)) return [];
  const [reject] = executor.parameters
    .slice(1)
    .map(({ name }) => (ts.isIdentifier(name) ? unit.names.variableOf(name) : undefined));
  const leaving = reject?.references.find((each) => givesUp(unit, each, child));
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
        step(unit, leaving, 'exit', `whoever waits is told that it failed, and the ${resource.label} goes on`),
      ],
      gaveUp: [],
    },
  ];
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

/** `{ signal }`, `{ timeout }`: the platform ends it. */
function isEndedByOption({ arguments: given }: ts.CallExpression): boolean {
  return given.some((each) => /\b(signal|timeout)\b/.test(each.getText()));
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
function givesUp(unit: SourceUnit, reference: ts.Identifier, child: Variable): boolean {
  const callback = enclosingFunction(reference);
  if (!callback) return false;
  const call = callback.parent;
  if (!ts.isCallExpression(call) || !isDeadline(call, callback)) return false;
  return !rootsIn(unit, callback).has(variableKey(child)) && !nodesBelow(callback).some(ts.isReturnStatement);
}

function isDeadline(call: ts.CallExpression, callback: FunctionLike): boolean {
  const { expression, arguments: given } = call;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
  if (name === 'setTimeout') return given[0] === (callback as ts.Node);
  return (
    name === 'addEventListener' && given[0]?.getText().includes('abort') === true && given[1] === (callback as ts.Node)
  );
}
