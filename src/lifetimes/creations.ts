import type { AnalysisEnvironment } from '../models/environment.js';
import { isOneShotPath } from '../models/verbs.js';
import { ts } from '../project/ast.js';
import type { Holder } from '../project/fields.js';
import type { Variable } from '../project/names.js';
import { nodesBelow } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { functionAround, functionName, hasModifier, isAssignmentTo, wrapped } from '../project/syntax.js';
import { endsSoon } from './runs.js';

/**
 * For how long one place keeps the instance it makes, or the class of which it is one (`heir`). `process`: at the top level, in a module variable, a static field.
 * `start`: in a function that a service runs once. `field`: as long as the object that holds it. `entry`: as an entry of
 * a map that is taken out of it. `never`: in a function that nobody calls. `call`: no longer than the call. `other`: not told.
 */
export type Creation =
  | { readonly kind: 'process' }
  | { readonly kind: 'start' }
  | { readonly kind: 'other' }
  | { readonly kind: 'entry' }
  | { readonly kind: 'never' }
  | { readonly kind: 'field'; readonly unit: SourceUnit; readonly holder: ts.ClassLikeDeclaration }
  | { readonly kind: 'heir'; readonly unit: SourceUnit; readonly holder: ts.ClassLikeDeclaration }
  | { readonly kind: 'call'; readonly by: string };

const MAXIMUM_FILES = 40;

/** Every place of the project that makes an instance or hands the class on, tests left out. */
export function creationsOf(
  environment: AnalysisEnvironment,
  holder: Holder,
  name: string,
): { readonly creations: readonly Creation[]; readonly complete: boolean } {
  const { project } = environment;
  const files = project.filesMentioning(name);
  const creations = files.slice(0, MAXIMUM_FILES).flatMap((path) => {
    const unit = project.unit(path);
    return unit && !unit.isTest ? creationsIn(environment, unit, holder, name) : [];
  });
  return { creations, complete: files.length <= MAXIMUM_FILES };
}

function creationsIn(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  holder: Holder,
  name: string,
): readonly Creation[] {
  const found: Creation[] = [];
  nodesBelow(unit.ast).forEach((node) => {
    if (!ts.isIdentifier(node) || node.text !== name || isNoValue(node)) return;
    const { parent } = node;
    const heir = heirOf(node);
    if (heir) found.push({ kind: 'heir', unit, holder: heir });
    else if (!ts.isNewExpression(parent) || parent.expression !== node) found.push({ kind: 'other' });
    else if (makes(environment, unit, parent, holder))
      found.push(isNeverRun(environment, unit, parent) ? { kind: 'never' } : creationAt(unit, parent));
  });
  return found;
}

/** The class that extends it. */
function heirOf(node: ts.Identifier): ts.ClassLikeDeclaration | undefined {
  const clause = node.parent.parent;
  if (!ts.isHeritageClause(clause) || clause.token !== ts.SyntaxKind.ExtendsKeyword) return undefined;
  return ts.isClassLike(clause.parent) ? clause.parent : undefined;
}

/** A constructor function is told by its name alone. */
function makes(environment: AnalysisEnvironment, unit: SourceUnit, creation: ts.NewExpression, holder: Holder) {
  return !ts.isClassLike(holder) || environment.resolver.classOf(unit, creation.expression)?.node === holder;
}

/** A declaration, an import or export, a type, a static member, an `instanceof`. */
function isNoValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isHeritageClause(parent.parent)) return parent.parent.token === ts.SyntaxKind.ImplementsKeyword;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isImportClause(parent)) return true;
  if (ts.isExportAssignment(parent) || ts.isTypeNode(parent) || ts.isQualifiedName(parent)) return true;
  if (ts.isPropertyAccessExpression(parent)) return true;
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
  return 'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
}

/** Functions that a service runs once, by their name. */
const STARTS =
  /^(main|bootstrap|start|serve|boot|init|initiali[sz]e|setup|(create|build|start)_?(App|Application|Server))$/i;

function creationAt(unit: SourceUnit, creation: ts.NewExpression): Creation {
  if (endsSoon(unit.path) || isOneShotPath(unit.path)) return { kind: 'other' };
  const at = wrapped(creation);
  const { parent } = at;
  const field = fieldHolder(at);
  if (field) return field === 'static' ? { kind: 'process' } : { kind: 'field', unit, holder: field };
  const around = functionAround(creation);
  if (!around || isModuleVariable(unit, at)) return { kind: 'process' };
  const name = functionName(around) ?? '';
  if (STARTS.test(name)) return { kind: 'start' };
  const variable =
    ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? unit.names.variableOf(parent.name) : undefined;
  const map = mapOf(at) ?? (variable?.references ?? []).map(mapOf).find((each) => each !== undefined);
  if (map && isTakenOut(unit, map)) return { kind: 'entry' };
  const isLocal = variable ? staysInCall(variable) : isCalledAtOnce(at);
  return isLocal ? { kind: 'call', by: name } : { kind: 'other' };
}

/** True where a module does it while it loads, or a function that a service runs once. */
export function startsService(node: ts.Node): boolean {
  const around = functionAround(node);
  return !around || STARTS.test(functionName(around) ?? '');
}

/** A package that nobody outside of the project can import: all its callers are seen. */
export function isClosedPackage({ project }: AnalysisEnvironment, { path }: SourceUnit): boolean {
  return project.manifestFor(path)?.private === true;
}

/** The class in whose field it is put. */
function fieldHolder(at: ts.Expression): ts.ClassLikeDeclaration | 'static' | undefined {
  const { parent } = at;
  if (ts.isPropertyDeclaration(parent) && ts.isClassLike(parent.parent))
    return hasModifier(parent, ts.SyntaxKind.StaticKeyword) ? 'static' : parent.parent;
  if (!ts.isBinaryExpression(parent) || !ts.isPropertyAccessExpression(parent.left)) return undefined;
  if (parent.left.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  for (let node: ts.Node = parent; !ts.isSourceFile(node); node = node.parent)
    if (ts.isClassLike(node)) return ts.isConstructorDeclaration(functionAround(parent) ?? node) ? node : undefined;
  return undefined;
}

/** `runtimes.set(key, runtime)`: the map. */
function mapOf(at: ts.Expression): string | undefined {
  const { parent } = wrapped(at);
  if (!ts.isCallExpression(parent) || parent.arguments[1] !== wrapped(at)) return undefined;
  const callee = parent.expression;
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 'set' ? callee.expression.getText() : undefined;
}

function isTakenOut({ text }: SourceUnit, map: string): boolean {
  return text.includes(`${map}.delete(`);
}

/** `getCache()` of a package that nobody can import: its name stands nowhere else but in tests. */
function isNeverRun(environment: AnalysisEnvironment, unit: SourceUnit, creation: ts.NewExpression): boolean {
  const around = functionAround(creation);
  const name = around && functionName(around);
  if (!around || name === undefined || !GETTERS.test(name) || !isClosedPackage(environment, unit)) return false;
  const { project } = environment;
  const users = project.filesMentioning(name).filter((path) => !(project.unit(path)?.isTest ?? false));
  return users.every((path) => path === unit.path) && mentionsOf(unit, name) === 1;
}

/** What frameworks call by their names begins otherwise. */
const GETTERS = /^(get(?!(Server|Static|Initial)[A-Z])|create|make|build)[A-Z]/;

/** Apart from exports. */
function mentionsOf({ ast }: SourceUnit, name: string): number {
  return nodesBelow(ast).filter(
    (node) => ts.isIdentifier(node) && node.text === name && !ts.isExportSpecifier(node.parent),
  ).length;
}

/** `hub = new Hub()`, `hub ??= new Hub()` of a variable of the module. */
function isModuleVariable(unit: SourceUnit, at: ts.Expression): boolean {
  const { parent } = at;
  if (!ts.isBinaryExpression(parent) || parent.right !== at || !ts.isIdentifier(parent.left)) return false;
  const variable = isAssignmentTo(parent, parent.left) ? unit.names.variableOf(parent.left) : undefined;
  return variable !== undefined && ts.isSourceFile(variable.owner);
}

/** `new Loader(request).load()`. */
function isCalledAtOnce(at: ts.Expression): boolean {
  const { parent } = at;
  return (
    ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent) && parent.parent.expression === parent
  );
}

/** A local variable on which methods are called in its own function, and that goes nowhere. */
function staysInCall({ references, declaration }: Variable): boolean {
  const own = functionAround(declaration);
  return references.every((reference) => {
    const at = wrapped(reference);
    return functionAround(reference) === own && ts.isPropertyAccessExpression(at.parent) && at.parent.expression === at;
  });
}
