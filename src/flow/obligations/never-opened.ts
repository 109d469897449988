import { ts } from '../../project/ast.js';
import { wrapped } from '../../project/syntax.js';
import { patternParts } from './patterns.js';
import type { Tracked } from './tracked.js';

/** `createQueryRunner().connection`: all that is read of it are members that it has without being opened. */
export function isNeverOpened({ unit, site, resource }: Tracked): boolean {
  const members = resource.idleMembers;
  if (!members || !ts.isExpression(site)) return false;
  const value = wrapped(site);
  if (isIdleRead(value, members)) return true;
  const { parent } = value;
  if (!ts.isVariableDeclaration(parent) || parent.initializer !== value) return false;
  if (!ts.isIdentifier(parent.name)) return isIdlePattern(parent.name, members);
  const references = unit.names.variableOf(parent.name)?.references ?? [];
  return references.length > 0 && references.every((reference) => isIdleRead(wrapped(reference), members));
}

function isIdleRead(value: ts.Expression, members: readonly string[]): boolean {
  const { parent } = value;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === value && members.includes(parent.name.text);
  return ts.isVariableDeclaration(parent) && parent.initializer === value && isIdlePattern(parent.name, members);
}

function isIdlePattern(name: ts.BindingName, members: readonly string[]): boolean {
  return ts.isObjectBindingPattern(name) && patternParts(name).every(({ property }) => members.includes(property));
}
