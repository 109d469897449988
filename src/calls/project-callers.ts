import type { AnalysisEnvironment } from '../models/environment.js';
import { ts } from '../project/ast.js';
import type { FunctionLike } from '../project/names.js';
import { nodesBelow } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { functionName, wrapped } from '../project/syntax.js';

/** A file, and what is known around it. */
interface Place {
  readonly unit: SourceUnit;
  readonly environment: AnalysisEnvironment;
}

export interface OutsideCall {
  readonly unit: SourceUnit;
  readonly call: ts.CallExpression;
}

const MAXIMUM_FILES = 30;

/**
 * Every call of a function in the project, its own file included; undefined where one may be hidden: it is handed on as
 * a value, called on something whose type is not known, or its name stands in too many files. Tests do not count.
 */
export function callsInProject({ unit, environment }: Place, fn: FunctionLike): readonly OutsideCall[] | undefined {
  const name = functionName(fn);
  if (name === undefined || ts.isConstructorDeclaration(fn)) return undefined;
  const files = environment.project.filesMentioning(name);
  if (files.length > MAXIMUM_FILES) return undefined;
  const found: OutsideCall[] = [];
  for (const path of files) {
    const other = path === unit.path ? unit : environment.project.unit(path);
    if (!other || other.isTest) continue;
    for (const mention of mentionsOf(other, name)) {
      const call = calledBy(mention);
      const target = call && environment.resolver.calleeOf(other, call).target;
      if (target?.fn === fn) found.push({ unit: other, call: call as ts.CallExpression });
      else if (!target && !isSomethingElse(other, mention, fn)) return undefined;
    }
  }
  return found;
}

function mentionsOf(unit: SourceUnit, name: string): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  nodesBelow(unit.ast).forEach((node) => {
    if (ts.isIdentifier(node) && node.text === name) found.push(node);
  });
  return found;
}

function calledBy(mention: ts.Identifier): ts.CallExpression | undefined {
  const { parent } = mention;
  const callee = wrapped(ts.isPropertyAccessExpression(parent) && parent.name === mention ? parent : mention);
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee ? callee.parent : undefined;
}

/** A declaration, an import or export, a type, or a variable of another scope. */
function isSomethingElse(unit: SourceUnit, mention: ts.Identifier, fn: FunctionLike): boolean {
  const { parent } = mention;
  if (ts.isPropertyAccessExpression(parent) && parent.name === mention) return false;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isImportClause(parent)) return true;
  if (ts.isQualifiedName(parent) || ts.isTypeNode(parent) || isDeclaredName(mention, parent)) return true;
  const variable = unit.names.variableOf(mention);
  return variable !== undefined && variable.kind !== 'import' && variable.declaration !== declarationOf(fn);
}

function isDeclaredName(mention: ts.Identifier, parent: ts.Node): boolean {
  return 'name' in parent && parent.name === mention && !ts.isShorthandPropertyAssignment(parent);
}

function declarationOf(fn: FunctionLike): ts.Node {
  return ts.isVariableDeclaration(fn.parent) ? fn.parent : fn;
}
