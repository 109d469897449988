import { ts } from '../project/ast.js';
import { settledValue } from '../project/expressions.js';
import { nodesBelow } from '../project/nodes.js';
import type { ProjectView } from '../project/source-unit.js';
import { lastName } from '../project/syntax.js';

/** Whether some file makes the class of a table under this name: `model('Log', schema)`, `class Log extends Model`. */
export function isTableClass(project: ProjectView, name: string, makers: readonly string[]): boolean {
  return project.filesMentioning(name).some((path) => {
    const unit = project.unit(path);
    return unit !== undefined && makers.some((maker) => unit.text.includes(maker)) && isMadeIn(unit.ast, name, makers);
  });
}

function isMadeIn(file: ts.SourceFile, name: string, makers: readonly string[]): boolean {
  let made = false;
  nodesBelow(file).forEach((node) => {
    made ||= isTableDeclaration(node, name, makers);
  });
  return made;
}

function isTableDeclaration(node: ts.Node, name: string, makers: readonly string[]): boolean {
  if (ts.isClassDeclaration(node)) return node.name?.text === name && extendsOneOf(node, makers);
  if (ts.isVariableDeclaration(node) && node.initializer && node.name.getText() === name) {
    return isMaker(settledValue(node.initializer), makers);
  }
  return isMaker(node, makers) && ts.isCallExpression(node) && isNamed(node, name);
}

function extendsOneOf(node: ts.ClassDeclaration, makers: readonly string[]): boolean {
  const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  return base !== undefined && makers.includes(lastName(base.expression) ?? '');
}

function isMaker(node: ts.Node, makers: readonly string[]): boolean {
  return ts.isCallExpression(node) && makers.includes(lastName(node.expression) ?? '');
}

function isNamed({ arguments: [first] }: ts.CallExpression, name: string): boolean {
  return first !== undefined && ts.isStringLiteralLike(first) && first.text === name;
}
