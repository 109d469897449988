import type { Frame } from '../calls/frame.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';

/** The value that a name of this file always has: what its `const` was given. */
export function constantOf(name: ts.Identifier, frame: Frame): ts.Expression | undefined {
  const variable = frame.unit.names.variableOf(name);
  const declaration = variable?.kind === 'const' ? variable.declaration : undefined;
  const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value && unwrapped(value);
}
