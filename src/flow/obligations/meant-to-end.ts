import { isLifetimeName, isOneShotTimer } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { nameOrText } from '../../project/syntax.js';
import { enclosingFunction } from './acquisitions.js';
import { isInCatch } from './syntax.js';
import type { Tracked } from './tracked.js';

/** `setTimeout(() => child.kill(), limit)`: a limit for what is expected to end by itself. */
export function isOnLimit({ resource }: Tracked, release: ts.Node): boolean {
  if (resource.kind !== 'process') return false;
  const fn = enclosingFunction(release)?.parent;
  return fn !== undefined && ts.isCallExpression(fn) && isOneShotTimer(nameOrText(fn.expression));
}

/** A lock that is taken for a time may be meant to run out: then only a failure gives it back early. */
export function isMeantToRunOut({ resource, site }: Tracked, releases: readonly ts.Node[]): boolean {
  const given = resource.kind === 'lock' && ts.isCallExpression(site) ? site.arguments : [];
  const isForATime = given.some((each) => ts.isNumericLiteral(each) || isLifetimeName(each.getText()));
  return isForATime && releases.length > 0 && releases.every(isInCatch);
}
