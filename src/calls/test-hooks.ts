import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { SourceUnit } from '../project/source-unit.js';
import { isForTests } from './vocabulary.js';

/**
 * `await faultInjector?.('rename')`, where only `setFaultInjectorForTesting` gives the variable a value: outside of tests
 * there is nothing to call.
 */
export function isTestHook(unit: SourceUnit, call: ts.CallExpression): boolean {
  const callee = unwrapped(call.expression);
  const variable = ts.isIdentifier(callee) ? unit.names.variableOf(callee) : undefined;
  if (!variable || !ts.isSourceFile(variable.owner) || variable.writes.length === 0) return false;
  const { declaration } = variable;
  if (!ts.isVariableDeclaration(declaration) || !isNothing(declaration.initializer)) return false;
  return variable.writes.every(isSetForTests);
}

function isNothing(value: ts.Expression | undefined): boolean {
  return value === undefined || /^(undefined|null|void 0)$/.test(value.getText());
}

function isSetForTests(write: ts.Node): boolean {
  for (let at = write.parent; at; at = at.parent) {
    if (ts.isFunctionDeclaration(at)) return at.name !== undefined && isForTests(at.name.text);
    if (ts.isVariableDeclaration(at) && ts.isSourceFile(at.parent.parent.parent))
      return ts.isIdentifier(at.name) && isForTests(at.name.text);
  }
  return false;
}
