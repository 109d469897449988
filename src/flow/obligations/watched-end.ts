import { isListeningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { callsIn, listenedTo, receiverOf } from './syntax.js';
import type { Tracked } from './tracked.js';

/**
 * `child.on('exit', (code) => resolve(code))`: the function that starts the process listens for its end. It is meant to
 * run on after a plain return, and what it tells then may settle what others wait for.
 */
export function isEndWatched({ unit, owner, resource, site }: Tracked): boolean {
  const ends = resource.endsOn?.filter((event) => event !== 'error') ?? [];
  if (resource.kind !== 'process' || ends.length === 0) return false;
  return callsIn(owner).some((call) => ts.isCallExpression(call) && listensFor(unit, call, ends, site));
}

function listensFor(unit: SourceUnit, call: ts.CallExpression, ends: readonly string[], site: ts.Node): boolean {
  const receiver = receiverOf(call);
  const [event] = call.arguments;
  if (!receiver || !event || !ts.isStringLiteralLike(event) || !ends.includes(event.text)) return false;
  const callee = unwrapped(call.expression) as ts.PropertyAccessExpression;
  return isListeningName(callee.name.text) && isValueOf(unit, listenedTo(receiver), site);
}

function isValueOf(unit: SourceUnit, root: ts.Expression, site: ts.Node): boolean {
  if (root === site) return true;
  const variable = ts.isIdentifier(root) ? unit.names.variableOf(root) : undefined;
  if (!variable) return false;
  const isSite = (value: ts.Expression | undefined) => value !== undefined && unwrapped(value) === site;
  const { declaration } = variable;
  if (ts.isVariableDeclaration(declaration) && isSite(declaration.initializer)) return true;
  return variable.writes.some(({ parent }) => ts.isBinaryExpression(parent) && isSite(parent.right));
}
