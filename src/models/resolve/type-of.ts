import { ts } from '../../project/ast.js';
import { type ConstructorFunction, isConstructorFunction } from '../../project/constructor-functions.js';
import { settledValue } from '../../project/expressions.js';
import { scopeOfThis } from '../../project/fields.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { AcquireVia, CallModel } from '../types.js';
import { typeOfAnnotation } from './annotation.js';
import { enclosingClass, typeMadeBy } from './class-of.js';
import { commentedReturnType, commentedType } from './comment-types.js';
import type { ResolveContext } from './context.js';
import { memberOf, typeOfField } from './member.js';

/** See Resolver.typeOf. Follows the value through `await`, so a promise of a Pool is a Pool. */
export function findType(context: ResolveContext, unit: SourceUnit, expression: ts.Expression): string | undefined {
  const asserted = assertedType(context, unit, expression);
  if (asserted !== undefined) return asserted;
  const at = settledValue(expression);
  if (ts.isIdentifier(at)) return ofIdentifier(context, unit, at);
  if (at.kind === ts.SyntaxKind.ThisKeyword) return ofThis(context, unit, at);
  if (ts.isPropertyAccessExpression(at)) return ofProperty(context, unit, at.expression, at.name.text, at);
  if (ts.isNewExpression(at)) return typeMadeBy(context, unit, at.expression);
  if (ts.isCallExpression(at)) return ofCall(context, unit, at);
  if (ts.isConditionalExpression(at)) return context.typeOf(unit, at.whenTrue) ?? context.typeOf(unit, at.whenFalse);
  if (ts.isBinaryExpression(at)) return ofBinary(context, unit, at);
  return undefined;
}

function assertedType(context: ResolveContext, unit: SourceUnit, expression: ts.Expression): string | undefined {
  const inner = ts.isParenthesizedExpression(expression) ? expression.expression : expression;
  return ts.isAsExpression(inner) ? typeOfAnnotation(context, unit, inner.type) : undefined;
}

function ofBinary(context: ResolveContext, unit: SourceUnit, node: ts.BinaryExpression): string | undefined {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken) return context.typeOf(unit, node.right);
  const isChoice = operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken;
  return isChoice ? (context.typeOf(unit, node.left) ?? context.typeOf(unit, node.right)) : undefined;
}

function ofThis(context: ResolveContext, unit: SourceUnit, node: ts.Node): string | undefined {
  const own = enclosingClass(node) ?? constructorAround(unit, node);
  return own && context.typeOfClass(unit, own);
}

/** The constructor function that makes what `this` is here. */
function constructorAround(unit: SourceUnit, node: ts.Node): ConstructorFunction | undefined {
  const scope = scopeOfThis(unit, node);
  return scope && !scope.isStatic && isConstructorFunction(scope.holder) ? scope.holder : undefined;
}

function ofProperty(
  context: ResolveContext,
  unit: SourceUnit,
  owner: ts.Expression,
  name: string,
  whole?: ts.Expression,
): string | undefined {
  const denoted = whole && context.denotationOf(unit, whole);
  if (denoted?.kind === 'library') return context.models.valueType(denoted.specifier, denoted.name);
  const type = context.typeOf(unit, owner);
  return type === undefined ? undefined : typeOfMember(context, type, name);
}

function typeOfMember(context: ResolveContext, type: string, name: string): string | undefined {
  const member = memberOf(context, type, name);
  if (member?.kind === 'field') return typeOfField(context, member, name);
  if (member?.kind === 'property') return member.type;
  if (member?.kind === 'method' && ts.isGetAccessorDeclaration(member.fn))
    return returnType(context, member.unit, member.fn);
  return undefined;
}

function ofCall(context: ResolveContext, unit: SourceUnit, call: ts.CallExpression): string | undefined {
  const callee = context.calleeOf(unit, call);
  if (callee.model) return resultType(context, callee.model);
  if (callee.target) return returnType(context, callee.target.unit, callee.target.fn);
  return callee.receiverType === undefined ? undefined : promisedType(context, callee.receiverType, callee.name);
}

/** The type of the result that an interface promises. */
function promisedType(context: ResolveContext, owner: string, method: string): string | undefined {
  const member = memberOf(context, owner, method);
  if (member?.kind !== 'field') return undefined;
  const { node, unit } = member;
  if (ts.isMethodSignature(node)) return node.type && typeOfAnnotation(context, unit, node.type);
  const type = ts.isPropertySignature(node) ? node.type : undefined;
  return type && ts.isFunctionTypeNode(type) ? typeOfAnnotation(context, unit, type.type) : undefined;
}

/** The type that a modelled call's value has. */
function resultType(context: ResolveContext, model: CallModel): string | undefined {
  if (model.returns !== undefined) return model.returns;
  if (!model.acquires) return undefined;
  const vias = ([] as AcquireVia[]).concat(model.acquires.via);
  return vias.some((via) => via === 'result' || via === 'awaited')
    ? context.models.resource(model.acquires.resource)?.type
    : undefined;
}

function returnType(context: ResolveContext, unit: SourceUnit, fn: FunctionLike): string | undefined {
  if (ts.isClassStaticBlockDeclaration(fn)) return undefined;
  const type = fn.type ?? commentedReturnType(fn);
  const annotated = type && typeOfAnnotation(context, unit, type);
  if (annotated !== undefined || !fn.body) return annotated;
  if (!ts.isBlock(fn.body)) return context.typeOf(unit, fn.body);
  for (const returned of returnedExpressions(fn.body)) {
    const type = context.typeOf(unit, returned);
    if (type !== undefined) return type;
  }
  return undefined;
}

function returnedExpressions(body: ts.Block): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    else ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}

function ofIdentifier(context: ResolveContext, unit: SourceUnit, identifier: ts.Identifier): string | undefined {
  const variable = unit.names.variableOf(identifier);
  if (!variable) return context.models.valueType('global', identifier.text);
  return ofVariable(context, unit, variable);
}

function ofVariable(context: ResolveContext, unit: SourceUnit, variable: Variable): string | undefined {
  const { declaration } = variable;
  if (variable.kind === 'import' || unit.names.importOf(variable))
    return ofImported(context, unit, declaration, variable);
  const annotated = (declaration as { type?: ts.TypeNode }).type ?? commentedType(declaration);
  const type = annotated && typeOfAnnotation(context, unit, annotated);
  if (type !== undefined) return type;
  const initial = ofInitialiser(context, unit, declaration);
  if (initial !== undefined) return initial;
  return ofWrites(context, unit, variable);
}

function ofImported(
  context: ResolveContext,
  unit: SourceUnit,
  declaration: ts.Node,
  variable: Variable,
): string | undefined {
  const name = ts.getNameOfDeclaration(declaration as ts.Declaration) ?? variable.references[0];
  const denoted = name && context.denotationOf(unit, name);
  if (denoted?.kind === 'library') return context.models.valueType(denoted.specifier, denoted.name);
  if (denoted?.kind !== 'node') return undefined;
  const { unit: home, node } = denoted;
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) return context.typeOf(home, node.name);
  return ts.isExpression(node) ? context.typeOf(home, node) : undefined;
}

function ofInitialiser(context: ResolveContext, unit: SourceUnit, declaration: ts.Node): string | undefined {
  if (ts.isBindingElement(declaration)) return ofBindingElement(context, unit, declaration);
  const { initializer } = declaration as { initializer?: ts.Expression };
  if (initializer) return context.typeOf(unit, initializer);
  return ts.isParameter(declaration) ? ofCallbackParameter(context, unit, declaration) : undefined;
}

/** `const { pool } = this` has the type of the property. */
function ofBindingElement(context: ResolveContext, unit: SourceUnit, element: ts.BindingElement): string | undefined {
  const pattern = element.parent;
  const { initializer } = pattern.parent as { initializer?: ts.Expression };
  const key = element.propertyName ?? element.name;
  if (!ts.isObjectBindingPattern(pattern) || !initializer || !ts.isIdentifier(key)) return undefined;
  return ofProperty(context, unit, initializer, key.text);
}

/** The client in `pool.connect((error, client) => …)`. */
function ofCallbackParameter(
  context: ResolveContext,
  unit: SourceUnit,
  parameter: ts.ParameterDeclaration,
): string | undefined {
  const fn = parameter.parent;
  const call = fn.parent;
  if (!ts.isCallExpression(call) || !(ts.isArrowFunction(fn) || ts.isFunctionExpression(fn))) return undefined;
  const acquires = context.calleeOf(unit, call).model?.acquires;
  const [callback, index] = [call.arguments.indexOf(fn), fn.parameters.indexOf(parameter)];
  const fits = ([] as AcquireVia[])
    .concat(acquires?.via ?? [])
    .some(
      (via) => typeof via === 'object' && 'callback' in via && via.callback === callback && via.parameter === index,
    );
  return fits && acquires ? context.models.resource(acquires.resource)?.type : undefined;
}

function ofWrites(context: ResolveContext, unit: SourceUnit, variable: Variable): string | undefined {
  for (const write of variable.writes) {
    const parent = write.parent;
    if (!ts.isBinaryExpression(parent) || parent.left !== write) continue;
    const type = context.typeOf(unit, parent.right);
    if (type !== undefined) return type;
  }
  return undefined;
}
