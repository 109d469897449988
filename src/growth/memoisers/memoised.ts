import type { MemoiserModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import { type FieldScope, scopeOfThis } from '../../project/fields.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesBelow } from '../../project/nodes.js';
import { functionAround, functionName, hasModifier, isFunctionWithBody, wrapped } from '../../project/syntax.js';
import type { Container, Owner } from '../container.js';
import type { FileFacts } from '../file-facts.js';

/** A function whose results a library keeps, seen as the container of these results. */
export interface Memoised {
  readonly container: Container;
  readonly model: MemoiserModel;
  /** The call or decorator that has it memoised. */
  readonly call: ts.Expression;
  readonly given: readonly ts.Expression[];
  /** The function itself, where it is one of this file. */
  readonly fn: FunctionLike | undefined;
}

export function findMemoised(facts: FileFacts): readonly Memoised[] {
  const { models } = facts.environment;
  if (!facts.unit.names.specifiers.some((each) => models.library(each)?.memoisers)) return [];
  const found: Memoised[] = [];
  nodesBelow(facts.unit.ast).forEach((node) => {
    const memoised = ts.isDecorator(node)
      ? decorated(facts, node)
      : ts.isCallExpression(node) && wrappedIn(facts, node);
    if (memoised) found.push(memoised);
  });
  return found;
}

function modelOf(facts: FileFacts, callee: ts.CallExpression): MemoiserModel | undefined {
  const { canonical } = facts.environment.resolver.calleeOf(facts.unit, callee);
  return canonical === undefined ? undefined : facts.environment.models.memoiser(canonical);
}

function decorated(facts: FileFacts, decorator: ts.Decorator): Memoised | undefined {
  const { expression: call, parent: method } = decorator;
  if (!ts.isCallExpression(call) || !ts.isMethodDeclaration(method) || !ts.isClassLike(method.parent)) return undefined;
  const model = modelOf(facts, call);
  if (!model || model.of !== undefined) return undefined;
  const isStatic = hasModifier(method, ts.SyntaxKind.StaticKeyword);
  const owner: Owner = { kind: isStatic ? 'static' : 'instance', holder: method.parent };
  const container = containerOf(`${isStatic ? '' : 'this.'}${method.name.getText()}`, method, owner, []);
  return { container, model, call, given: call.arguments, fn: method };
}

function wrappedIn(facts: FileFacts, call: ts.CallExpression): Memoised | undefined {
  const model = modelOf(facts, call);
  const subject = model?.of === undefined ? undefined : call.arguments[model.of];
  const container = subject && placeOf(facts, call);
  return model && container ? { container, model, call, given: call.arguments, fn: behind(facts, subject) } : undefined;
}

/** The function that is memoised; `this.load.bind(this)` is `this.load`. */
function behind(facts: FileFacts, subject: ts.Expression): FunctionLike | undefined {
  const at = unwrapped(subject);
  if (isFunctionWithBody(at)) return at;
  const isBound =
    ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression) && at.expression.name.text === 'bind';
  return facts.calls.functionBehind(isBound ? (at.expression as ts.PropertyAccessExpression).expression : at);
}

/** What keeps the memoised function, where that may live longer than a call. */
function placeOf(facts: FileFacts, call: ts.CallExpression): Container | undefined {
  const at = wrapped(call);
  const { parent } = at;
  const around = functionAround(call);
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return inVariable(facts, parent, around);
  if (ts.isPropertyDeclaration(parent) && ts.isClassLike(parent.parent)) {
    const isStatic = hasModifier(parent, ts.SyntaxKind.StaticKeyword);
    return inField(facts, parent, { holder: parent.parent, isStatic }, parent.name.getText());
  }
  if (around && ts.isConstructorDeclaration(around)) return inConstructor(facts, parent);
  return around ? undefined : containerOf(nameOf(call, parent), call, { kind: 'module' }, []);
}

function inVariable(
  facts: FileFacts,
  declaration: ts.VariableDeclaration,
  around: FunctionLike | undefined,
): Container | undefined {
  const variable = facts.unit.names.variableOf(declaration.name as ts.Identifier);
  if (!variable) return undefined;
  const container = (owner: Owner) => ({
    ...containerOf(variable.name, declaration, owner, variable.references),
    variable,
  });
  if (!around) return container({ kind: 'module' });
  const outlives = variable.references.some((each) => functionAround(each) !== around);
  return outlives ? container({ kind: 'closure', factory: around }) : undefined;
}

function inConstructor(facts: FileFacts, parent: ts.Node): Container | undefined {
  if (!ts.isBinaryExpression(parent) || !ts.isPropertyAccessExpression(parent.left)) return undefined;
  const scope = scopeOfThis(facts.unit, parent);
  if (!scope || parent.left.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  return inField(facts, parent, scope, parent.left.name.text);
}

function inField(facts: FileFacts, declaration: ts.Node, scope: FieldScope, field: string): Container {
  const references = facts.fields.of(scope, field).filter((each) => !isInside(each, declaration));
  const owner: Owner = { kind: scope.isStatic ? 'static' : 'instance', holder: scope.holder };
  return { ...containerOf(scope.isStatic ? field : `this.${field}`, declaration, owner, references), field };
}

function containerOf(
  name: string,
  declaration: ts.Node,
  owner: Owner,
  references: readonly ts.Expression[],
): Container {
  const methods = { insert: new Set<string>(), remove: new Set<string>() };
  return { name, shape: 'map', methods, declaration, owner, references, startsFilled: false };
}

/** The name of a property or export, or of the function that is memoised. */
function nameOf(call: ts.CallExpression, parent: ts.Node): string {
  if (ts.isPropertyAssignment(parent)) return parent.name.getText();
  if (ts.isBinaryExpression(parent)) return parent.left.getText();
  const named = call.arguments.find((each) => ts.isIdentifier(each) || isFunctionWithBody(each));
  if (named && ts.isIdentifier(named)) return named.text;
  return (named && isFunctionWithBody(named) ? functionName(named) : undefined) ?? 'the memoised function';
}
