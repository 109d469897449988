import type { ResourceModel } from '../../models/types.js';
import { CANCELLING } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { enclosingFunction, opening, valuePlaces } from './acquisitions.js';
import { onlyValueOf } from './syntax.js';
import type { Tracked } from './tracked.js';

type Call = ts.CallExpression | ts.NewExpression;

const TIMEOUT: ResourceModel = {
  id: 'shape.Timeout',
  kind: 'timer',
  label: 'timeout',
  release: [{ method: 'clear' }],
  lifetime: 'scoped',
  expires: true,
  severity: 'low',
};

/**
 * `const late = timeout(ms); await Promise.race([work, late]); late.clear()`: a promise that takes part in a race and can
 * be told to stop waits for a time, whatever makes it.
 */
export function cancellableWaitOf(unit: SourceUnit, call: Call): Tracked | undefined {
  const owner = enclosingFunction(call);
  const { parent } = call;
  if (!owner || !ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return undefined;
  const variable = unit.names.variableOf(parent.name);
  if (!variable || onlyValueOf(variable) !== parent.initializer) return undefined;
  if (!variable.references.some(isContestant) || !variable.references.some(isCancelled)) return undefined;
  return {
    unit,
    owner,
    resource: TIMEOUT,
    site: call,
    opensAt: opening(call),
    keys: valuePlaces(call),
    holds: 'value',
    evidence: 'shape',
    onlyIfTruthy: false,
    releaseName: CANCELLING,
  };
}

function isContestant({ parent }: ts.Identifier): boolean {
  if (!ts.isArrayLiteralExpression(parent) || !ts.isCallExpression(parent.parent)) return false;
  return /^Promise\.(race|any)$/.test(parent.parent.expression.getText());
}

function isCancelled({ parent }: ts.Identifier): boolean {
  return (
    ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent) && CANCELLING.test(parent.name.text)
  );
}
