import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { KeyDomain } from './key-evidence.js';

/** True for a parameter whose properties the code reads: as a key, it keeps the whole object alive. */
export function isObjectKey(unit: SourceUnit, key: ts.Expression): boolean {
  const at = unwrapped(key);
  const variable = ts.isIdentifier(at) ? unit.names.variableOf(at) : undefined;
  if (!variable || !ts.isParameter(variable.declaration)) return false;
  return variable.references.some(({ parent }) => ts.isPropertyAccessExpression(parent) && !isPrimitiveMember(parent));
}

function isPrimitiveMember({ name }: ts.PropertyAccessExpression): boolean {
  return name.text in String.prototype || name.text in Number.prototype;
}

/** An object is as good as an identity where objects of its kind come and go. */
export function asObject(domain: KeyDomain): KeyDomain {
  if (domain.evidence !== 'open' && domain.evidence !== 'identity') return domain;
  return { evidence: 'identity', words: `${domain.words} object` };
}
