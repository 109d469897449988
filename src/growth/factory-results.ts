import { ts } from '../project/ast.js';
import { functionAround, wrapped } from '../project/syntax.js';
import type { FileFacts } from './file-facts.js';

/**
 * True where what a factory returns is kept in a variable of its caller, alone or in an object, and nothing is done with
 * it but calling it and handing it to work that is waited for: it ends with that call.
 */
export function endsWithCaller(facts: FileFacts, call: ts.CallExpression): boolean {
  const declaration = declarationAround(wrapped(call));
  if (!declaration || !functionAround(declaration)) return false;
  const variable = facts.unit.names.variableOf(declaration.name);
  if (!variable || variable.writes.length > 0) return false;
  return variable.references.every((reference) => isUsedInCall(reference));
}

type NamedVariable = ts.VariableDeclaration & { readonly name: ts.Identifier };

/** `const authorize = once(load)`, `const tools = { ...defaults, authorize: once(load) }`. */
function declarationAround(value: ts.Expression): NamedVariable | undefined {
  const { parent } = value;
  if (ts.isPropertyAssignment(parent)) return declarationAround(wrapped(parent.parent));
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? (parent as NamedVariable) : undefined;
}

/** Called, or handed to a call that is awaited. */
function isUsedInCall(reference: ts.Identifier): boolean {
  const at = wrapped(reference);
  const { parent } = at;
  const member = ts.isPropertyAccessExpression(parent) && parent.expression === at ? wrapped(parent) : at;
  const user = member.parent;
  if (!ts.isCallExpression(user)) return false;
  return user.expression === member || ts.isAwaitExpression(wrapped(user).parent);
}
