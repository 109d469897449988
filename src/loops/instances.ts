import { valuesOfField } from '../calls/field-values.js';
import type { Frame } from '../calls/frame.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { Call } from './options.js';

/** Where a client was made, and the activation in which its options have their meaning. */
export interface Creation {
  readonly call: Call;
  readonly frame: Frame;
}

/** The call that made what a name or a field of this file holds: a constant, an import of one, `this.client`. */
export function creationOf(expression: ts.Expression, frame: Frame): Creation | undefined {
  const value = unwrapped(expression);
  if (ts.isCallExpression(value) || ts.isNewExpression(value)) return { call: value, frame };
  if (ts.isIdentifier(value)) return creationOfName(value, frame);
  // Whoever puts several in a field may give one of them a limit.
  const [made, ...others] = valuesOfField(value).map(unwrapped);
  return made && others.length === 0 && isCall(made) ? { call: made, frame } : undefined;
}

function isCall(node: ts.Expression): node is ts.CallExpression | ts.NewExpression {
  return ts.isCallExpression(node) || ts.isNewExpression(node);
}

function creationOfName(name: ts.Identifier, frame: Frame): Creation | undefined {
  const variable = frame.unit.names.variableOf(name);
  if (!variable) return undefined;
  const imported = variable.kind === 'import' ? frame.unit.names.importOf(variable) : undefined;
  if (!imported) return madeBy(variable.declaration, frame);
  const { project } = frame.environment;
  const target = project.resolve(frame.unit.path, imported.specifier);
  const unit = target.kind === 'file' ? project.unit(target.path) : undefined;
  const exported = unit?.names.exportOf(imported.imported);
  if (!unit || !exported || exported.kind === 'reexport') return undefined;
  const inside: Frame = { ...frame, unit };
  if (exported.kind === 'variable') return madeBy(exported.variable.declaration, inside);
  return ts.isExpression(exported.node) && isCall(exported.node) ? { call: exported.node, frame: inside } : undefined;
}

function madeBy(declaration: ts.Node, frame: Frame): Creation | undefined {
  const value = ts.isVariableDeclaration(declaration) && declaration.initializer && unwrapped(declaration.initializer);
  return value && isCall(value) ? { call: value, frame } : undefined;
}
