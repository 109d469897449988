import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { type FieldAccesses, scopeOfObject, scopeOfThis } from '../project/fields.js';
import type { FunctionLike, Variable } from '../project/names.js';
import type { SourceUnit } from '../project/source-unit.js';
import { hasModifier, isAssignmentTo, wrapped } from '../project/syntax.js';

/** Who calls a function, as far as its own file tells. */
export interface CallSites {
  readonly calls: readonly ts.CallExpression[];
  /** False where somebody else may call it too: exported, public, used as a value, or nameless. */
  readonly complete: boolean;
}

/** Finds functions behind calls and calls of functions, inside one file. */
export class CallGraph {
  private readonly exported: ReadonlySet<Variable>;

  constructor(
    private readonly unit: SourceUnit,
    private readonly fields: FieldAccesses,
  ) {
    this.exported = exportedVariables(unit);
  }

  isExported(variable: Variable): boolean {
    return this.exported.has(variable);
  }

  /** The function of this file that a call runs. */
  calleeOf(call: ts.CallExpression): FunctionLike | undefined {
    return this.functionBehind(call.expression);
  }

  /** The function of this file that an expression names. */
  functionBehind(expression: ts.Expression): FunctionLike | undefined {
    const callee = unwrapped(expression);
    if (ts.isIdentifier(callee)) {
      const variable = this.unit.names.variableOf(callee);
      return variable && functionOfVariable(variable);
    }
    if (!ts.isPropertyAccessExpression(callee)) return undefined;
    const scope = scopeOfObject(this.unit, callee.expression);
    if (!scope) return undefined;
    if (ts.isClassLike(scope.holder) || ts.isObjectLiteralExpression(scope.holder)) {
      return memberFunction(scope.holder, callee.name.text);
    }
    return this.fields
      .of({ holder: scope.holder, isStatic: false }, callee.name.text)
      .map((access) => access.parent)
      .flatMap((parent) =>
        ts.isBinaryExpression(parent) && ts.isFunctionExpression(parent.right) ? parent.right : [],
      )[0];
  }

  /** Calls of a function in its file. */
  callSitesOf(fn: FunctionLike): CallSites {
    const variable = this.variableOfFunction(fn);
    if (variable) return sitesOf(variable.references, !this.exported.has(variable));
    const scope =
      ts.isClassLike(fn.parent) || ts.isObjectLiteralExpression(fn.parent)
        ? scopeOfThis(this.unit, bodyOf(fn))
        : undefined;
    const name = fn.name && ts.isMethodDeclaration(fn) ? fn.name.getText() : undefined;
    if (!scope || name === undefined) return { calls: [], complete: false };
    const isPrivate = name.startsWith('#') || hasModifier(fn, ts.SyntaxKind.PrivateKeyword);
    return sitesOf(this.fields.of(scope, name), isPrivate);
  }

  /** The variable that names a function: its declaration's, or the one it is assigned to. */
  variableOfFunction(fn: FunctionLike): Variable | undefined {
    if (ts.isFunctionDeclaration(fn)) return fn.name && this.unit.names.variableOf(fn.name);
    const { parent } = fn;
    return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)
      ? this.unit.names.variableOf(parent.name)
      : undefined;
  }
}

function bodyOf(fn: FunctionLike): ts.Node {
  return fn.body ?? fn;
}

function exportedVariables(unit: SourceUnit): ReadonlySet<Variable> {
  const found = new Set<Variable>();
  for (const name of unit.names.exportNames) {
    const target = unit.names.exportOf(name);
    if (target?.kind === 'variable') found.add(target.variable);
  }
  return found;
}

function sitesOf(references: readonly ts.Expression[], closed: boolean): CallSites {
  const calls: ts.CallExpression[] = [];
  let complete = closed;
  for (const reference of references) {
    const { parent } = wrapped(reference);
    if (ts.isCallExpression(parent) && parent.expression === wrapped(reference)) calls.push(parent);
    else if (!isAssignmentTo(parent, wrapped(reference))) complete = false;
  }
  return { calls, complete };
}

/** The function that a variable is declared or initialised as. */
function functionOfVariable(variable: Variable): FunctionLike | undefined {
  const { declaration } = variable;
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  const value = unwrapped(declaration.initializer);
  return ts.isArrowFunction(value) || ts.isFunctionExpression(value) ? value : undefined;
}

function memberFunction(
  holder: ts.ClassLikeDeclaration | ts.ObjectLiteralExpression,
  name: string,
): FunctionLike | undefined {
  const members: readonly ts.Node[] = ts.isClassLike(holder) ? holder.members : holder.properties;
  for (const member of members) {
    if (ts.isMethodDeclaration(member) && member.name.getText() === name) return member;
    const assigned = ts.isPropertyDeclaration(member) || ts.isPropertyAssignment(member) ? member : undefined;
    const value = assigned?.name.getText() === name && assigned.initializer;
    if (value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value))) return value;
  }
  return undefined;
}
