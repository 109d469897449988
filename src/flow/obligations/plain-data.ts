import { ts } from '../../project/ast.js';
import { settledValue } from '../../project/expressions.js';
import { wrapped } from '../../project/syntax.js';
import { opening } from './acquisitions.js';
import type { Tracked } from './tracked.js';

/**
 * `const session = await voice.startSession(); current = session.id`: only its name says that the call opens something,
 * and all that is done with the value is to read what it tells. Whoever knows the id ends what it stands for.
 */
export function isOnlyRead({ unit, site, evidence, holds }: Tracked): boolean {
  if (evidence === 'type' || holds !== 'value' || !ts.isCallExpression(site)) return false;
  const { parent } = wrapped(opening(site) as ts.Expression);
  if (!ts.isVariableDeclaration(parent) || !parent.initializer || settledValue(parent.initializer) !== site)
    return false;
  const variable = ts.isIdentifier(parent.name) ? unit.names.variableOf(parent.name) : undefined;
  return variable !== undefined && variable.references.length > 0 && variable.references.every(readsIdentity);
}

const IDENTITIES = /^(id|\w*Id|key|token|handle|uuid|name)$/;

function readsIdentity(reference: ts.Identifier): boolean {
  const member = wrapped(reference).parent;
  if (!ts.isPropertyAccessExpression(member)) return false;
  const { parent } = wrapped(member);
  return IDENTITIES.test(member.name.text) && !(ts.isCallExpression(parent) && parent.expression === wrapped(member));
}
