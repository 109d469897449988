import {
  addressesPath,
  forgetsPath,
  HALF_WRITTEN,
  isExclusiveFlag,
  LOCK_FILE,
  looksForPath,
  madeArgument,
  makesAnew,
  makesFolder,
  movesPath,
  PATH_RESOURCES,
  removesPath,
  TEMPORARY_FOLDER,
  TEMPORARY_PATH,
} from '../../models/files.js';
import type { Callee } from '../../models/resolver.js';
import type { ResourceModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { nameOrText } from '../../project/syntax.js';
import { enclosingFunction, opening } from './acquisitions.js';
import type { FlowContext } from './flow-context.js';
import { isMadeUnlessThere } from './made-unless-there.js';
import { originOf, type PathOrigin } from './path-origin.js';
import { withoutAddress } from './paths.js';
import { isProgramThatEnds } from './start-up.js';
import { callsIn } from './syntax.js';
import type { Tracked } from './tracked.js';
import { keyOf, nodeKey, type ValueKey } from './value-keys.js';

type Call = ts.CallExpression | ts.NewExpression;

/**
 * A file or folder that a call makes under a path which the code has put together for the time being. The path stands
 * for the file: whoever removes or renames what it leads to has given it back.
 */
export function madePathsOf(context: FlowContext, unit: SourceUnit, call: Call, callee: Callee): readonly Tracked[] {
  const path = ts.isCallExpression(call) ? pathMadeBy(call, callee.name) : undefined;
  if (!path || callee.target || isProgramThatEnds(unit)) return [];
  const origin = originOf(context.environment, unit, path);
  const isExclusive = call.arguments?.slice(1).some((each) => isExclusiveFlag(each.getText())) ?? false;
  const home = isExclusive ? lockHomeOf(call) : homeOf(unit, call, path);
  if (!home || !(origin.varies || isExclusive)) return [];
  const uses = usesIn(unit, home.owner, path);
  if (uses.made[0] !== call || isInsideMadeFolder(context, unit, path, origin)) return [];
  const isSameFolder = makesFolder(callee.name) && origin.varies !== 'each-time';
  if (uses.removed.length === 0 && (isSameFolder || isMadeIfMissing(unit, call, path))) return [];
  const kind = isExclusive
    ? lockIn(call, uses)
    : kindOf(makesFolder(callee.name) ? TEMPORARY_FOLDER : TEMPORARY_PATH, origin, uses);
  if (!kind) return [];
  const basics = { unit, ...home, site: call, holds: 'value' as const, onlyIfTruthy: false };
  return [{ ...basics, ...kind, keys: keysOf(unit, home.owner, path) }];
}

/** Of a library, or of what paths lead to. */
export function resourceById({ environment }: FlowContext, id: string): ResourceModel | undefined {
  return PATH_RESOURCES.find((each) => each.id === id) ?? environment.models.resource(id);
}

function pathMadeBy(call: ts.CallExpression, name: string): ts.Expression | undefined {
  const position = madeArgument(name, call.arguments[1]?.getText());
  const path = position === undefined ? undefined : call.arguments[position];
  return path && withoutAddress(path);
}

/** `if (!existsSync(path)) writeFileSync(path, '')`: it is made once, and meant to stay. */
function isMadeIfMissing(unit: SourceUnit, call: Call, path: ts.Expression): boolean {
  for (let at: ts.Node = call; at.parent && !ts.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    if (!ts.isIfStatement(parent) || parent.thenStatement !== at) continue;
    const asked = callsIn(parent.expression).filter((each) => looksForPath(nameOf(each)));
    if (asked.some((each) => each.arguments?.some((argument) => isSamePath(unit, argument, path)))) return true;
  }
  return false;
}

type Kind = Pick<Tracked, 'resource' | 'evidence' | 'isGuess' | 'isKept'>;

/** Whoever has made it keeps others out until he removes it; that a function leaves it is its purpose. */
function lockIn(call: Call, { removed }: PathUses): Kind | undefined {
  return removed.length > 0 && !isMadeUnlessThere(call)
    ? { resource: LOCK_FILE, evidence: 'shape', isKept: true }
    : undefined;
}

function kindOf(resource: ResourceModel, origin: PathOrigin, uses: PathUses): Kind | undefined {
  if (uses.moved.length > 0 && origin.isComposed) return renamedLater(origin);
  if (origin.temporary === 'known') return { resource, evidence: 'type' };
  if (uses.removed.length === 0 || !origin.isComposed) return undefined;
  if (origin.temporary === 'name') return { resource, evidence: 'shape' };
  return undefined;
}

/** One that has the same name each time is overwritten by the next try: there is never more than one. */
function renamedLater(origin: PathOrigin): Kind | undefined {
  const isTold = origin.isHalfMade || origin.temporary !== undefined;
  if (!isTold) return undefined;
  return {
    resource: HALF_WRITTEN,
    evidence: 'shape',
    ...(origin.varies !== 'each-time' && { isGuess: true as const }),
  };
}

/** The function in which the path is put together, and where in it the file is made. */
function homeOf(
  unit: SourceUnit,
  call: Call,
  path: ts.Expression,
): Pick<Tracked, 'owner' | 'opensAt' | 'errorKey'> | undefined {
  const inner = enclosingFunction(call);
  const callback = callbackOf(call);
  if (callback) {
    const [error] = callback.parameters;
    const errorKey = error && keyOf(unit, error.name);
    return { owner: callback, opensAt: 'entry', ...(errorKey !== undefined && { errorKey }) };
  }
  const at = unwrapped(path);
  const variable = ts.isIdentifier(at) ? unit.names.variableOf(at) : undefined;
  if (!ts.isIdentifier(at) && keyOf(unit, at) !== undefined) return undefined;
  if (variable?.kind === 'param' || !inner) return undefined;
  if (!variable || variable.owner === inner) return { owner: inner, opensAt: opening(call) };
  return ts.isSourceFile(variable.owner) ? undefined : outerHome(call, variable.owner);
}

/** Its path may come from anywhere: there is one for all. */
function lockHomeOf(call: Call): Pick<Tracked, 'owner' | 'opensAt'> | undefined {
  const owner = enclosingFunction(call);
  return owner && !callbackOf(call) ? { owner, opensAt: opening(call) } : undefined;
}

/** `fs.writeFile(path, text, (error) => …)`: made when it calls back. */
function callbackOf(call: Call): ts.ArrowFunction | ts.FunctionExpression | undefined {
  const last = call.arguments?.at(-1);
  const at = last && unwrapped(last);
  return at && (ts.isArrowFunction(at) || ts.isFunctionExpression(at)) ? at : undefined;
}

/** Made in a function that runs in a call of the owner: `await new Promise((resolve) => createWriteStream(path)…)`. */
function outerHome(call: Call, owner: FunctionLike): Pick<Tracked, 'owner' | 'opensAt'> | undefined {
  for (let at: ts.Node = call; at.parent; at = at.parent) {
    const isCall = ts.isCallExpression(at) || ts.isNewExpression(at);
    if (isCall && enclosingFunction(at) === owner) return { owner, opensAt: at };
  }
  return undefined;
}

interface PathUses {
  readonly made: readonly Call[];
  readonly removed: readonly Call[];
  readonly moved: readonly Call[];
}

/** Calls of the function that are given the same path, by what their names say. */
function usesIn(unit: SourceUnit, owner: FunctionLike, path: ts.Expression): PathUses {
  const given = callsIn(owner).filter((each) => each.arguments?.some((argument) => isSamePath(unit, argument, path)));
  const first = (each: Call) => each.arguments?.[0] !== undefined && isSamePath(unit, each.arguments[0], path);
  const made = given.filter((each) => {
    const own = ts.isCallExpression(each) ? pathMadeBy(each, nameOf(each)) : undefined;
    return own !== undefined && isSamePath(unit, own, path);
  });
  return {
    made,
    removed: given.filter((each) => removesPath(nameOf(each)) && !forgetsPath(nameOf(each), receiverTextOf(each))),
    moved: given.filter((each) => first(each) && movesPath(nameOf(each))),
  };
}

function isSamePath(unit: SourceUnit, argument: ts.Expression, other: ts.Expression): boolean {
  const one = withoutAddress(argument);
  const key = keyOf(unit, one);
  return key === undefined ? textOf(one) === textOf(other) : key === keyOf(unit, other);
}

function textOf(node: ts.Node): string {
  return node.getText().replace(/\s+/g, '');
}

function nameOf({ expression }: Call): string {
  return nameOrText(unwrapped(expression));
}

/** What it is called on, without what that was taken from: `cache` of `this.cache.delete(path)`. */
function receiverTextOf({ expression }: Call): string | undefined {
  const callee = unwrapped(expression);
  return ts.isPropertyAccessExpression(callee) ? nameOrText(callee.expression) : undefined;
}

/** A path without a name is found wherever it is written in the same words. */
function keysOf(unit: SourceUnit, owner: FunctionLike, path: ts.Expression): readonly ValueKey[] {
  const key = keyOf(unit, path);
  if (key !== undefined) return [key];
  const at = unwrapped(path);
  return nodesIn(owner).flatMap((node) =>
    node.kind === at.kind && textOf(node) === textOf(at) ? [nodeKey(node)] : [],
  );
}

/** It stands in a folder that is made, removed or handed out for the same purpose: that folder is what is owed. */
function isInsideMadeFolder(
  context: FlowContext,
  unit: SourceUnit,
  path: ts.Expression,
  { parts }: PathOrigin,
): boolean {
  const at = unwrapped(path);
  const itself = ts.isIdentifier(at) ? unit.names.variableOf(at) : undefined;
  const folders = [...parts].filter((each) => each !== itself);
  return folders.some((each) => isAcquired(context, unit, each) || isMadeOrRemoved(each, path));
}

function isAcquired(context: FlowContext, unit: SourceUnit, { declaration }: Variable): boolean {
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value !== undefined && callsIn(value).some((call) => isTemporaryMaker(context, unit, call));
}

/** `mkdtemp`, or a helper of the project that leads to it. */
function isTemporaryMaker(context: FlowContext, unit: SourceUnit, call: Call): boolean {
  const { model, target } = context.environment.resolver.calleeOf(unit, call);
  const { models } = context.environment;
  const acquired = model?.acquires && models.resource(model.acquires.resource);
  if (acquired) return acquired.kind === 'temp-file';
  const owned = target && context.summaryOf(target.unit, target.fn).returnsOwned;
  return owned !== undefined && resourceById(context, owned.resource)?.kind === 'temp-file';
}

/** What a helper returns is a part of the path; what the function itself returns is handed out. */
function isMadeOrRemoved(folder: Variable, path: ts.Expression): boolean {
  return folder.references.some((reference) => {
    const span = reference.parent;
    const whole =
      ts.isTemplateSpan(span) && span.parent.getText() === `\`\${${reference.text}}\`` ? span.parent : reference;
    const { parent } = whole;
    const call = ts.isCallExpression(parent) && addressesPath(parent.expression.getText()) ? parent.parent : parent;
    if (ts.isReturnStatement(call)) return enclosingFunction(call) === enclosingFunction(path);
    if (!ts.isCallExpression(call) || enclosingFunction(call) === undefined) return false;
    return removesPath(nameOf(call)) || makesAnew(nameOf(call)) || pathMadeBy(call, nameOf(call)) === whole;
  });
}
