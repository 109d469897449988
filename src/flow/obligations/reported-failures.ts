import type { ResourceKind, ResourceModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import { isInside } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionsAround } from '../../project/syntax.js';
import type { ObligationLeak } from '../leak.js';
import { acquisitionsOf } from './acquisitions.js';
import type { PathPoint } from './exploded-graph.js';
import { isFailureTold, tellsFailure } from './failure-calls.js';
import type { FlowContext } from './flow-context.js';
import { ask } from './question.js';
import { handlersOf, nameGiven, type RegisteredHandler } from './registered-handlers.js';
import { keyOf, variableKey } from './value-keys.js';
import { step } from './witness.js';

type Call = ts.CallExpression | ts.NewExpression;

/** What is opened first and listened to afterwards. */
const KINDS: ReadonlySet<ResourceKind> = new Set(['socket', 'connection', 'session']);

interface Listened {
  readonly unit: SourceUnit;
  readonly site: Call;
  readonly resource: ResourceModel;
  readonly variable: Variable | undefined;
}

/**
 * `socket.on('timeout', () => callback(new Error('late')))`: a handler tells whoever waits for the resource that it has
 * failed, and leaves it open. Who is told so never gets what would have to be closed.
 */
export function reportedFailuresAt(context: FlowContext, unit: SourceUnit, node: ts.Node): readonly ObligationLeak[] {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
  const resource = listenedTo(context, unit, node);
  if (!resource || hasSignal(node)) return [];
  const listened = { unit, site: node, resource, variable: nameGiven(unit, node) };
  const handlers = handlersOf(context, unit, node, listened.variable, resource);
  const told = handlers.flatMap((handler) => failureIn(context, listened, handler, handlers) ?? []);
  const [first] = told;
  return first && !isOthers(listened, handlers) ? [leakOf(listened, first)] : [];
}

/** What has events by which it ends, or by which it only warns. */
function listenedTo(context: FlowContext, unit: SourceUnit, call: Call): ResourceModel | undefined {
  const acquired = acquisitionsOf(context, unit, call).find(
    ({ resource, opensAt }) => KINDS.has(resource.kind) && opensAt === call,
  );
  if (acquired) return acquired.evidence === 'type' && acquired.resource.endsOn ? acquired.resource : undefined;
  const { resolver, models } = context.environment;
  const returned = resolver.calleeOf(unit, call).model?.returns;
  const resource = returned === undefined ? undefined : models.resourceOfType(returned);
  return resource?.warnsBy && resource;
}

/** Whoever has given a signal may end it. */
function hasSignal({ arguments: given }: Call): boolean {
  return (given ?? []).some((each) => !ts.isFunctionLike(each) && /\bsignal\b/.test(each.getText()));
}

interface Told {
  readonly handler: RegisteredHandler;
  /** What tells the failure. */
  readonly node: ts.Node;
}

function failureIn(
  context: FlowContext,
  listened: Listened,
  handler: RegisteredHandler,
  handlers: readonly RegisteredHandler[],
): Told | undefined {
  const { unit, site } = listened;
  const { fn, given, isWarning } = handler;
  const waiting = { site, isOver: isWarning };
  if (isWarning && handlers.some((each) => each.isWarning && endsIn(listened, each.fn))) return undefined;
  if (!fn) return isWarning && isFailureTold(unit, given, waiting) ? { handler, node: given } : undefined;
  const node = openEnds(context, listened, fn, isWarning)
    .flatMap(callsOnPath)
    .find((call) => tellsFailure(unit, call, waiting));
  return node && { handler, node };
}

/**
 * Where a handler ends with the resource open. Unless its event is a warning, it has to end it, or to hand it on, on
 * another path: then it knows what it owes.
 */
function openEnds(
  context: FlowContext,
  { unit, site, resource, variable }: Listened,
  fn: FunctionLike,
  isWarning: boolean,
): readonly PathPoint[] {
  if (!isWarning && (!variable || !resource.endsOn)) return [];
  const { opensOn: _, ...opened } = resource;
  const keys = [...(variable ? [variableKey(variable)] : []), ...(ts.isArrowFunction(fn) ? [] : ['this'])];
  const errorKey = isWarning ? undefined : errorOf(unit, fn);
  const entered = { unit, owner: fn, resource: opened, site, opensAt: 'entry', keys, onlyIfTruthy: false } as const;
  const tracked = errorKey === undefined ? entered : { ...entered, errorKey };
  const { outcomes, exploration } = ask(context, { ...tracked, holds: 'value', evidence: 'type' }, 'takes', 1);
  const hasMet = outcomes.discharged || exploration.releases.length > 0;
  return isWarning || hasMet ? [...outcomes.openAtReturn, ...exploration.lost.map(({ point }) => point)] : [];
}

/** Where the callback of an opening is told an error, nothing was opened. */
function errorOf(unit: SourceUnit, fn: FunctionLike): string | undefined {
  const [first] = ts.isClassStaticBlockDeclaration(fn) ? [] : fn.parameters;
  return first && /^e(rr(or)?)?$/i.test(first.name.getText()) ? keyOf(unit, first.name) : undefined;
}

function callsOnPath(end: PathPoint): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  for (let at: PathPoint | undefined = end; at; at = at.parent) {
    const { ast } = at.node;
    if (ast && ts.isCallExpression(ast)) calls.push(ast);
  }
  return calls;
}

function endsIn({ unit, resource, variable }: Listened, fn: FunctionLike | undefined): boolean {
  const methods = new Set(resource.release.map(({ method }) => method));
  return (
    fn !== undefined &&
    nodesIn(fn).some((node) => {
      if (!ts.isPropertyAccessExpression(node) || !methods.has(node.name.text)) return false;
      const owner = node.expression;
      if (owner.kind === ts.SyntaxKind.ThisKeyword) return true;
      return ts.isIdentifier(owner) && unit.names.variableOf(owner) === variable;
    })
  );
}

/** Somebody else has it as well, or ends it: code that is no handler of its own. */
function isOthers({ unit, site, resource, variable }: Listened, handlers: readonly RegisteredHandler[]): boolean {
  if (!variable) return !ts.isExpressionStatement(site.parent) && !ts.isPropertyAccessExpression(site.parent);
  if (ts.isSourceFile(variable.owner) || unit.names.exportNames.includes(variable.name)) return true;
  const codes = new Set<ts.Node>(handlers.flatMap(({ fn }) => fn ?? []));
  const methods = new Set(resource.release.map(({ method }) => method));
  return variable.references.some((each) => {
    if (variable.writes.includes(each) || functionsAround(each).some((fn) => codes.has(fn))) return false;
    const { parent } = each;
    if (!ts.isPropertyAccessExpression(parent) || parent.expression !== each) return true;
    return methods.has(parent.name.text) && !isInside(each, site);
  });
}

function leakOf({ unit, site, resource }: Listened, { handler, node }: Told): ObligationLeak {
  return {
    unit,
    resource,
    acquire: site,
    exitNode: node,
    exit: 'given-up',
    extent: 'some-path',
    confidence: 'possible',
    steps: [
      step(unit, site, 'acquire', `the ${resource.label} is opened here`),
      step(unit, handler.call, 'call', 'this runs when something happens to it'),
      step(unit, node, 'exit', `whoever waits for it is told a failure here, and the ${resource.label} stays open`),
    ],
    gaveUp: [],
  };
}
