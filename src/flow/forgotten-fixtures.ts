import { LOOKING, PASSED_BY, TEST_CALLBACKS } from '../models/test-hooks.js';
import type { ReleaseModel, ResourceKind, ResourceModel } from '../models/types.js';
import { isClosingName } from '../models/verbs.js';
import { ts } from '../project/ast.js';
import { settledValue, unwrapped } from '../project/expressions.js';
import type { FunctionLike, Variable } from '../project/names.js';
import { nodesIn } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { AcquisitionSite } from './acquisition-site.js';
import { sitesAt } from './census.js';
import { acquisitionsOf, enclosingFunction } from './obligations/acquisitions.js';
import type { FlowContext } from './obligations/flow-context.js';
import { textMatches } from './obligations/releases.js';
import { callsIn } from './obligations/syntax.js';

/** Where a test file acquires: in a test, before each of them, once before all, or in a fixture that is `use`d. */
export type FixturePlace = 'test' | 'each' | 'once' | 'fixture';

/** Something a test or a hook opens and nothing in the file closes. */
export interface ForgottenFixture {
  readonly unit: SourceUnit;
  readonly resource: ResourceModel;
  readonly acquire: ts.Node;
  readonly place: FixturePlace;
  /** The hook or the test function, as it is called. */
  readonly hook: string;
}

/** What keeps a run alive, or runs out of ports and slots, when tests leave it open. */
const KINDS: ReadonlySet<ResourceKind> = new Set(['connection', 'server', 'watcher', 'worker', 'process', 'browser']);

/** What the tests of a file open and nothing closes; only what a model knows, and only where a test or hook opens it itself. */
export function forgottenFixtures(context: FlowContext, unit: SourceUnit): readonly ForgottenFixture[] {
  return callsIn(unit.ast).flatMap((call) => {
    const owner = enclosingFunction(call);
    const where = owner && placeOf(owner);
    if (!where || isPassedBy(call) || !mayRestOpen(unit, call, where.place)) return [];
    const acquired = acquisitionsOf(context, unit, call).filter(
      ({ evidence, resource }) => evidence === 'type' && KINDS.has(resource.kind),
    );
    if (acquired.length === 0) return [];
    return sitesAt(context, unit, call, acquired).flatMap((site) => {
      const resource = context.environment.models.resource(site.resource.id);
      const isOpen = resource && !isPretended(unit, site) && isForgotten(unit, resource, site, owner, where.place);
      return isOpen ? [{ unit, resource, acquire: call, ...where }] : [];
    });
  });
}

/** The test or hook that a function is given to; what it calls in turn is not looked at. */
function placeOf(fn: FunctionLike): { readonly place: FixturePlace; readonly hook: string } | undefined {
  if (isUsingFixture(fn)) return { place: 'fixture', hook: 'fixture' };
  const { parent } = fn;
  if (!ts.isCallExpression(parent) || !parent.arguments.some((each) => unwrapped(each) === fn)) return undefined;
  const hook = namesIn(parent.expression).findLast((name) => Object.hasOwn(TEST_CALLBACKS, name));
  const place = hook === undefined ? undefined : TEST_CALLBACKS[hook];
  return hook !== undefined && place ? { place, hook } : undefined;
}

/** In a test or a suite that the runner passes by: nothing of it runs. */
function isPassedBy(node: ts.Node): boolean {
  for (let at = node; at.parent; at = at.parent) {
    if (!ts.isFunctionLike(at) || !ts.isCallExpression(at.parent)) continue;
    const { expression, arguments: given } = at.parent;
    if (namesIn(expression).some((name) => PASSED_BY.test(name)) || given.some(isPassingBy)) return true;
  }
  return false;
}

/** `{ skip: true }`, `{ todo: 'later' }`. */
function isPassingBy(argument: ts.Expression): boolean {
  if (!ts.isObjectLiteralExpression(argument)) return false;
  return argument.properties.some(
    (each) =>
      ts.isPropertyAssignment(each) &&
      PASSED_BY.test(each.name.getText()) &&
      (each.initializer.kind === ts.SyntaxKind.TrueKeyword || ts.isStringLiteralLike(each.initializer)),
  );
}

/** `it`, `it.only`, `test.beforeEach`, `it.each(table)`: the names from left to right. */
function namesIn(callee: ts.Expression): readonly string[] {
  const at = unwrapped(callee);
  if (ts.isIdentifier(at)) return [at.text];
  if (ts.isPropertyAccessExpression(at)) return [...namesIn(at.expression), at.name.text];
  if (ts.isCallExpression(at)) return namesIn(at.expression);
  return ts.isTaggedTemplateExpression(at) ? namesIn(at.tag) : [];
}

/** `test.extend({ server: async ({}, use) => { … } })`: it owes the release after `use`. */
function isUsingFixture(fn: FunctionLike): boolean {
  if (!('parameters' in fn) || useParameter(fn) === undefined) return false;
  const literal = ts.isPropertyAssignment(fn.parent) ? fn.parent.parent : fn.parent;
  const list = ts.isArrayLiteralExpression(literal) ? literal.parent.parent : literal;
  const call = ts.isObjectLiteralExpression(list) ? list.parent : undefined;
  return call !== undefined && ts.isCallExpression(call) && namesIn(call.expression).at(-1) === 'extend';
}

function useParameter(fn: FunctionLike): ts.Identifier | undefined {
  const second = 'parameters' in fn ? fn.parameters[1]?.name : undefined;
  return second && ts.isIdentifier(second) ? second : undefined;
}

/** A module that the file mocks opens nothing, and neither does a database in memory. */
function isPretended(unit: SourceUnit, { resource, call }: AcquisitionSite): boolean {
  const name = resource.id.slice(0, resource.id.lastIndexOf('.')).replace(/^node:/, '');
  const mocked = [
    ...unit.text.matchAll(/\b(?:mock|doMock|unstable_mockModule|module)\(\s*['"](?:node:)?([^'"]+)['"]/g),
  ];
  return mocked.some(([, module]) => module === name) || /memory/i.test(call.getText());
}

function isForgotten(
  unit: SourceUnit,
  resource: ResourceModel,
  { call, discharge, at }: AcquisitionSite,
  owner: FunctionLike,
  place: FixturePlace,
): boolean {
  const variable = variableOf(unit, at ?? call);
  if (place === 'fixture') {
    const use = useParameter(owner);
    const isFree = discharge === 'leaks' || discharge === 'passed' || discharge === 'gave-up';
    return isFree && use !== undefined && !!variable && restsOpen(variable, resource, (callee) => callee === use.text);
  }
  if (discharge !== 'leaks' && discharge !== 'stored') return false;
  if (variable === undefined || isShown(variable, unit) || !isOpened(variable, resource, at ?? call)) return false;
  return restsOpen(variable, resource, (name) => LOOKING.test(name));
}

/** Asked before helpers and paths are followed: what tests open they mostly close in plain sight. */
function mayRestOpen(unit: SourceUnit, call: ts.Node, place: FixturePlace): boolean {
  if (place === 'fixture') return true;
  const variable = variableOf(unit, call);
  return variable !== undefined && !variable.references.some(isClosedBy);
}

function isClosedBy({ parent }: ts.Identifier): boolean {
  if (!ts.isPropertyAccessExpression(parent)) return false;
  return isClosingName(parent.name.text) && ts.isCallExpression(parent.parent);
}

/** The variable that an acquisition, or the assignment that stores it, fills. */
function variableOf(unit: SourceUnit, from: ts.Node): Variable | undefined {
  let at = from;
  if (!ts.isBinaryExpression(at)) {
    while (
      ts.isExpression(at.parent) &&
      !ts.isBinaryExpression(at.parent) &&
      settledValue(at.parent) === settledValue(from as ts.Expression)
    )
      at = at.parent;
    at = at.parent;
  }
  const name = ts.isVariableDeclaration(at) ? at.name : ts.isBinaryExpression(at) ? at.left : undefined;
  return name && ts.isIdentifier(name) ? unit.names.variableOf(name) : undefined;
}

/** A server holds nothing before `listen()`. */
function isOpened(variable: Variable, { opensOn = [] }: ResourceModel, site: ts.Node): boolean {
  if (opensOn.length === 0) return true;
  const calls = variable.references.map((use) => use.parent.parent);
  const chained = nodesIn(ts.isBinaryExpression(site) ? site.right : site.parent);
  return [...calls, ...chained].some((node) => {
    return (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      opensOn.includes(node.expression.name.text)
    );
  });
}

function isShown(variable: Variable, unit: SourceUnit): boolean {
  return unit.names.exportNames.some((name) => {
    const target = unit.names.exportOf(name);
    return target?.kind === 'variable' && target.variable === variable;
  });
}

/** Every use of it is a call of a method that does not end it, a look at a property, or a call that only looks at it. */
function restsOpen(variable: Variable, resource: ResourceModel, onlyLooks: (callee: string) => boolean): boolean {
  return variable.references.every((use) => variable.writes.includes(use) || leavesOpen(use, resource, onlyLooks));
}

function leavesOpen(use: ts.Identifier, resource: ResourceModel, onlyLooks: (callee: string) => boolean): boolean {
  let at: ts.Expression = use;
  while (ts.isNonNullExpression(at.parent) || ts.isAsExpression(at.parent) || ts.isParenthesizedExpression(at.parent))
    at = at.parent;
  const { parent } = at;
  if (ts.isCallExpression(parent) && parent.arguments.includes(at))
    return onlyLooks(namesIn(parent.expression)[0] ?? '');
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== at) return false;
  const method = parent.name.text;
  const outer = parent.parent;
  if (isClosingName(method) || resource.release.some((each) => each.method === method && fits(each, outer)))
    return false;
  if (!ts.isCallExpression(outer)) return true;
  if (outer.expression !== parent) return onlyLooks(namesIn(outer.expression)[0] ?? '');
  return !isAwaitedEnd(outer, resource);
}

/** A release that depends on what is said (`child.send('stop')`) is one where that is said. */
function fits({ when }: ReleaseModel, use: ts.Node): boolean {
  return when === undefined || (ts.isCallExpression(use) && textMatches(when, use));
}

/** `child.on('exit', …)`: it ends by itself, and somebody waits for that. */
function isAwaitedEnd(call: ts.CallExpression, { endsOn = [] }: ResourceModel): boolean {
  const [event] = call.arguments;
  return event !== undefined && ts.isStringLiteralLike(event) && endsOn.includes(event.text);
}
