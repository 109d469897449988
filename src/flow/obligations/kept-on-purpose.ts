import { isKeepingName, isRemovingName } from '../../models/files.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { lastName } from '../../project/syntax.js';
import { EQUALITY } from './syntax.js';
import type { Tracked } from './tracked.js';

/**
 * `if (!options.keepTemp) await rm(folder)`, `if (!process.env.DEBUG) …`, `if (!journalWritten) …`: a file or folder that
 * is left because a name says so is left on purpose.
 */
export function isKeptOnPurpose({ resource }: Tracked, condition: ts.Expression, outcome: boolean): boolean {
  if (resource.kind !== 'temp-file') return false;
  const asked = askedValue(unwrapped(condition), outcome);
  if (!asked) return false;
  return asked.isTrue ? isKeepingName(asked.name) : isRemovingName(asked.name);
}

interface AskedValue {
  readonly name: string;
  readonly isTrue: boolean;
}

/** The name of a flag or option, and whether it is set where the condition came out so. */
function askedValue(at: ts.Expression, outcome: boolean): AskedValue | undefined {
  if (ts.isPrefixUnaryExpression(at) && at.operator === ts.SyntaxKind.ExclamationToken)
    return askedValue(unwrapped(at.operand), !outcome);
  if (ts.isBinaryExpression(at)) {
    const equality = EQUALITY.get(at.operatorToken.kind);
    if (!equality) return undefined;
    return askedValue(unwrapped(at.left), equality.isNegated === isUnset(at.right) ? outcome : !outcome);
  }
  const name = ts.isCallExpression(at) ? undefined : lastName(at);
  return name === undefined ? undefined : { name, isTrue: outcome };
}

function isUnset(value: ts.Expression): boolean {
  return /^(undefined|null|false|0|['"`](0|false|)['"`])$/.test(value.getText());
}
