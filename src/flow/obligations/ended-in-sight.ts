import { isShownName } from '../../models/moments.js';
import type { Callee } from '../../models/resolver.js';
import { runsInBrowser } from '../../models/runs-in-browser.js';
import { isEndingMethod } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import type { Variable } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionAround } from '../../project/syntax.js';
import { enclosingFunction, opening, valuePlaces } from './acquisitions.js';
import type { FlowContext } from './flow-context.js';
import { runsOncePerProcess } from './start-up.js';
import { isInHandler } from './syntax.js';
import type { Tracked } from './tracked.js';

type Call = ts.CallExpression | ts.NewExpression;

/** How the function ends what it got: by a method of it, or of something in it. */
interface Ending {
  readonly method: string;
  /** `archive` of `analysis.archive.close()`. */
  readonly part: string | undefined;
}

/**
 * `const reader = new ZipReader(file); …; await reader.close()`: of what this is nothing is known, but the function that
 * got it ends it where all goes well. Then it owes the end also where something rejects in between.
 */
export function endedInSight(
  { environment }: FlowContext,
  unit: SourceUnit,
  call: Call,
  callee: Callee,
): readonly Tracked[] {
  const owner = enclosingFunction(call);
  if (unit.isTest || !owner || callee.model || isShownName(callee.name)) return [];
  const isMade = ts.isNewExpression(call) && !environment.resolver.classOf(unit, call.expression);
  const opensAt = opening(call);
  if (!isMade && opensAt === call) return [];
  const variable = nameGiven(unit, opensAt);
  const ending = variable?.owner === owner ? endingOf(variable) : undefined;
  if (!variable || !ending || isShownName(variable.name) || runsInBrowser(unit)) return [];
  if (runsOncePerProcess(unit, owner)) return [];
  const { method, part } = ending;
  const resource = {
    id: 'shape.Ended',
    kind: 'native' as const,
    label: part === undefined ? `\`${variable.name}\`` : `\`${variable.name}.${part}\``,
    release: [{ method }],
    lifetime: 'scoped' as const,
    severity: 'medium' as const,
  };
  const keys = valuePlaces(call).map((place) => (part === undefined ? place : `${place}.${part}`));
  const basics = { unit, owner, resource, site: call, opensAt, keys, holds: 'value' as const };
  return [{ ...basics, evidence: 'shape', onlyIfTruthy: false, isGuess: true, isKept: true }];
}

function nameGiven(unit: SourceUnit, { parent }: ts.Node): Variable | undefined {
  const name = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name : undefined;
  const variable = name && unit.names.variableOf(name);
  return variable?.writes.length === 0 ? variable : undefined;
}

/** Called in the code of the function itself, and in no handler: whoever ends it there as well has thought of it. */
function endingOf({ references, owner }: Variable): Ending | undefined {
  const endings = references.flatMap((each) => {
    const ending = endingAt(each);
    return ending ? [{ ...ending, node: each }] : [];
  });
  if (endings.some(({ node }) => isInHandler(node) || functionAround(node) !== owner)) return undefined;
  return endings[0];
}

function endingAt(reference: ts.Identifier): Ending | undefined {
  const access = reference.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== reference) return undefined;
  if (isCalled(access))
    return isEndingMethod(access.name.text) ? { method: access.name.text, part: undefined } : undefined;
  const outer = access.parent;
  if (!ts.isPropertyAccessExpression(outer) || !isCalled(outer) || !isEndingMethod(outer.name.text)) return undefined;
  return { method: outer.name.text, part: access.name.text };
}

function isCalled(access: ts.PropertyAccessExpression): boolean {
  return ts.isCallExpression(access.parent) && access.parent.expression === access;
}
