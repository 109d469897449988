import type { AnalysisEnvironment } from '../../models/environment.js';
import { ts } from '../../project/ast.js';
import { collectFieldAccesses, type Holder, scopeOfThis } from '../../project/fields.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { contextFor } from '../flow-context-store.js';
import { isOwnSource } from './ends-by-itself.js';
import { droppedResources, unreleasedFields } from './judge-release.js';
import { type MadeResources, madeResources } from './kept-resources.js';
import { type Owner, type OwnerFacts, ownerOf } from './owner.js';
import type { OwnerFault } from './owner-fault.js';

export type { OwnerFault, OwnerFaultKind } from './owner-fault.js';

/** What the classes of a file do wrong with the resources that they make and keep. Test code is never reported. */
export function analyseOwners(unit: SourceUnit, environment: AnalysisEnvironment): readonly OwnerFault[] {
  if (unit.isTest) return [];
  const facts: OwnerFacts = { context: contextFor(environment), unit, fields: collectFieldAccesses(unit) };
  const made = madeResources(facts.context, unit, facts.fields);
  return holdersOf(facts, made).flatMap((holder) => {
    const owner = ownerOf(
      facts,
      holder,
      made.kept.filter(({ field }) => field.scope.holder === holder),
    );
    return [...unreleasedFields(facts, owner), ...droppedResources(facts, owner, droppedBy(facts, owner, made))];
  });
}

function holdersOf({ unit }: OwnerFacts, { kept, dropped }: MadeResources): readonly Holder[] {
  const holders = new Set<Holder>(kept.map(({ field }) => field.scope.holder));
  for (const { call } of dropped) {
    const scope = scopeOfThis(unit, call);
    if (scope && !scope.isStatic && !ts.isObjectLiteralExpression(scope.holder)) holders.add(scope.holder);
  }
  return [...holders];
}

function droppedBy({ unit, fields }: OwnerFacts, owner: Owner, { dropped }: MadeResources) {
  return dropped
    .filter(({ call, acquired }) => {
      const isLasting = acquired.resource.kind === 'timer' || acquired.resource.kind === 'subscription';
      return isLasting && scopeOfThis(unit, call)?.holder === owner.holder && !isOwnSource(fields, owner, call);
    })
    .map(({ call, acquired }) => ({ call, ...acquired }));
}
