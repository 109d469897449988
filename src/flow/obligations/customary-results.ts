import type { Callee } from '../../models/resolver.js';
import { isEndingMethod } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { ProjectView, SourceUnit } from '../../project/source-unit.js';
import { enclosingFunction, opening, valuePlaces } from './acquisitions.js';
import { isHandedBack, variableGiven } from './customary-release.js';
import type { FlowContext } from './flow-context.js';
import { opensByWords } from './shape-acquisitions.js';
import { isInHandler } from './syntax.js';
import type { Custom, Tracked } from './tracked.js';

type Call = ts.CallExpression | ts.NewExpression;

/** A name that more files than these mention is no helper's own. */
const MAX_FILES = 40;
/** One implementation, and one more for another platform. */
const FEW_DECLARATIONS = 2;
/** An interface with one implementation for each kind of store; the custom has to be the plainer then. */
const MAX_DECLARATIONS = 12;

interface CustomOfName extends Custom {
  readonly methods: readonly string[];
}

/**
 * A call of a helper of the project that is known by its name alone, since it is asked through an interface, or opens
 * nothing by its words: most of its other callers end what it gives them, so whoever does nothing of the kind owes it too.
 */
export function customaryResults(
  context: FlowContext,
  unit: SourceUnit,
  call: Call,
  { name }: Callee,
): readonly Tracked[] {
  const owner = enclosingFunction(call);
  if (unit.isTest || !owner || !ts.isCallExpression(call) || !isDistinctive(name)) return [];
  const variable = variableGiven(unit, call);
  if (!variable || variable.owner !== owner || useOf(variable) !== undefined) return [];
  const custom = customOfName(context, name);
  if (!custom || isHandedBack(unit, owner, call)) return [];
  const { methods, ...rest } = custom;
  const resource = {
    id: 'shape.Result',
    kind: opensByWords(name) ? ('connection' as const) : ('native' as const),
    label: `result of ${name}()`,
    severity: 'medium' as const,
    release: methods.map((method) => ({ method })),
    lifetime: 'scoped' as const,
  };
  const basics = { unit, owner, resource, site: call, opensAt: opening(call), keys: valuePlaces(call) };
  return [{ ...basics, holds: 'value', evidence: 'shape', onlyIfTruthy: false, custom: rest }];
}

/** Two words or more, so that no library and no other class is likely to use it for something else. */
function isDistinctive(name: string): boolean {
  return /^[a-z0-9]+[A-Z]\w+$/.test(name) && name.length > 9;
}

const customs = new WeakMap<FlowContext, Map<string, CustomOfName | undefined>>();

function customOfName(context: FlowContext, name: string): CustomOfName | undefined {
  const known = customs.get(context) ?? new Map<string, CustomOfName | undefined>();
  customs.set(context, known);
  if (!known.has(name)) known.set(name, findCustomOfName(context, name));
  return known.get(name);
}

/** More of the functions that ask it end what they get than do nothing with it, and one has thought of exceptions. */
function findCustomOfName(context: FlowContext, name: string): CustomOfName | undefined {
  const { project, resolver } = context.environment;
  const paths = project.filesMentioning(name);
  if (paths.length > MAX_FILES || !isEndedByText(paths, name, project)) return undefined;
  const units = paths.flatMap((path) => project.unit(path) ?? []).filter(({ isTest }) => !isTest);
  const declared = units.reduce((sum, unit) => sum + (namesOf(unit).declared.get(name) ?? 0), 0);
  if (declared === 0 || declared > MAX_DECLARATIONS) return undefined;
  const ending = new Map<FunctionLike, { readonly unit: SourceUnit; readonly node: ts.CallExpression }>();
  const idle = new Set<FunctionLike>();
  for (const unit of units) {
    for (const call of namesOf(unit).calls.get(name) ?? []) {
      const variable = variableGiven(unit, call);
      const owner = enclosingFunction(call);
      if (!variable || !owner || variable.owner !== owner || resolver.calleeOf(unit, call).model) continue;
      const use = useOf(variable);
      if (use === undefined && !isHandedBack(unit, owner, call)) idle.add(owner);
      if (use && use !== 'kept') ending.set(owner, { unit, node: use });
    }
  }
  const nodes = [...ending.values()];
  const shown = nodes.find(({ node }) => isInHandler(node));
  if (!shown || nodes.length < 2 || nodes.length <= idle.size) return undefined;
  if (declared > FEW_DECLARATIONS && (nodes.length < 3 || nodes.length < 2 * idle.size)) return undefined;
  return { ...shown, callers: nodes.length, methods: [...new Set(nodes.map(({ node }) => calledMethod(node) ?? ''))] };
}

/** As far as text tells: two ends or more of what may have got the results. Most names fail here, before any parsing. */
function isEndedByText(paths: readonly string[], name: string, project: ProjectView): boolean {
  let ends = 0;
  for (const path of paths) {
    const ended = endedIn(path, project);
    if (ended.length === 0) continue;
    const receivers = receiversOf(name, project.textOf(path) ?? '');
    ends += ended.filter((each) => receivers.has(each)).length;
  }
  return ends > 1;
}

const endedByPath = new WeakMap<ProjectView, Map<string, readonly string[]>>();

/** The names on which a text calls an ending method, each as often as it does. */
function endedIn(path: string, project: ProjectView): readonly string[] {
  const known = endedByPath.get(project) ?? new Map<string, readonly string[]>();
  endedByPath.set(project, known);
  const ended = known.get(path) ?? endedByText(project.textOf(path) ?? '');
  known.set(path, ended);
  return ended;
}

function endedByText(text: string): readonly string[] {
  return [...text.matchAll(/\.(\w+)\(/g)].flatMap(({ 1: method = '', index }) => {
    if (!isEndingMethod(method)) return [];
    return /([\w$]+)[!?]?\s*$/.exec(text.slice(Math.max(0, index - STATEMENT), index))?.[1] ?? [];
  });
}

/** A statement begins so near, in characters, before the name of what it calls. */
const STATEMENT = 300;

/** The names that are assigned to shortly before `name` occurs. */
function receiversOf(name: string, text: string): ReadonlySet<string> {
  const receivers = new Set<string>();
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text.slice(Math.max(0, at - STATEMENT), at);
    for (const [, receiver = ''] of before.matchAll(/([\w$]+)(?=\s*(?::[^=;]*)?=)/g)) receivers.add(receiver);
  }
  return receivers;
}

/** The call that ends what the variable holds, or that it is kept by somebody else. */
function useOf({ references }: Variable): ts.CallExpression | 'kept' | undefined {
  const endings = references.flatMap((each) => endingCall(each) ?? []);
  return endings.find(isInHandler) ?? endings[0] ?? (references.some(isKept) ? 'kept' : undefined);
}

function endingCall(reference: ts.Identifier): ts.CallExpression | undefined {
  const { parent } = reference;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== reference) return undefined;
  const call = parent.parent;
  return ts.isCallExpression(call) && call.expression === parent && isEndingMethod(parent.name.text) ? call : undefined;
}

/** Put into a list, an object, a field, or given back as it is. */
function isKept(reference: ts.Identifier): boolean {
  let at: ts.Node = reference;
  while (ts.isParenthesizedExpression(at.parent) || ts.isAsExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isReturnStatement(parent) || ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent)) return true;
  if (ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent)) return true;
  if (ts.isBinaryExpression(parent)) {
    return parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.right === at;
  }
  return (
    ts.isCallExpression(parent) &&
    parent.expression !== at &&
    /^(push|add|set|register|track)/.test(calledMethod(parent) ?? '')
  );
}

function calledMethod(call: ts.CallExpression): string | undefined {
  const callee = unwrapped(call.expression);
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : undefined;
}

interface Names {
  /** How many functions with a body the file declares by a name. */
  readonly declared: ReadonlyMap<string, number>;
  readonly calls: ReadonlyMap<string, readonly ts.CallExpression[]>;
}

const known = new WeakMap<SourceUnit, Names>();

function namesOf(unit: SourceUnit): Names {
  const names = known.get(unit) ?? readNames(unit);
  known.set(unit, names);
  return names;
}

function readNames(unit: SourceUnit): Names {
  const declared = new Map<string, number>();
  const calls = new Map<string, ts.CallExpression[]>();
  for (const node of nodesIn(unit.ast)) {
    if (ts.isCallExpression(node)) {
      const callee = unwrapped(node.expression);
      const name = ts.isIdentifier(callee) ? callee.text : calledMethod(node);
      if (name !== undefined) calls.set(name, [...(calls.get(name) ?? []), node]);
    } else {
      const name = declaredName(node);
      if (name !== undefined) declared.set(name, (declared.get(name) ?? 0) + 1);
    }
  }
  return { declared, calls };
}

function declaredName(node: ts.Node): string | undefined {
  if (ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node)) {
    return node.body && node.name && ts.isIdentifier(node.name) ? node.name.text : undefined;
  }
  if (!ts.isVariableDeclaration(node) && !ts.isPropertyDeclaration(node)) return undefined;
  const isFunction = node.initializer !== undefined && ts.isFunctionLike(unwrapped(node.initializer));
  return isFunction && ts.isIdentifier(node.name) ? node.name.text : undefined;
}
