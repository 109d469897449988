import { ts } from './ast.js';
import type { SourceUnit } from './source-unit.js';

/**
 * The path of named scopes that enclose a node, such as `UserStore.load` or `createServer.<callback:on>`.
 * Top-level code is `<module>`. Used for identity and for people, so it holds no position.
 */
export function scopePathOf(unit: SourceUnit, node: ts.Node): string {
  const names: string[] = [];
  for (let at: ts.Node | undefined = node.parent; at && at !== unit.ast; at = at.parent) {
    const name = scopeName(at);
    if (name) names.unshift(name);
  }
  return names.join('.') || '<module>';
}

function scopeName(node: ts.Node): string | undefined {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  if (ts.isClassStaticBlockDeclaration(node)) return 'static';
  if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) {
    return declaredName(node) ?? nameFromContext(node);
  }
  return undefined;
}

function declaredName(node: ts.Node): string | undefined {
  const name = ts.getNameOfDeclaration(node as ts.Declaration);
  return name && !ts.isObjectBindingPattern(name) && !ts.isArrayBindingPattern(name) ? name.getText() : undefined;
}

/** An anonymous function is named by what it is assigned to, or by the call that takes it. */
function nameFromContext(node: ts.Node): string {
  const parent = node.parent;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) {
    return parent.name.getText();
  }
  if (ts.isBinaryExpression(parent)) return parent.left.getText();
  if (ts.isCallExpression(parent)) return `<callback:${calleeName(parent.expression)}>`;
  return '<anonymous>';
}

function calleeName(callee: ts.Expression): string {
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  return ts.isIdentifier(callee) ? callee.text : 'call';
}
