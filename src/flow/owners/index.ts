import type { AnalysisEnvironment } from '../../models/environment.js';
import { ts } from '../../project/ast.js';
import { collectFieldAccesses, type Holder, scopeOfThis } from '../../project/fields.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { contextFor } from '../flow-context-store.js';
import { isOwnSource } from './ends-by-itself.js';
import { abortedChains } from './judge-chain.js';
import { replacedEntries } from './judge-entries.js';
import { overwrittenFields } from './judge-overwrite.js';
import { droppedResources, unreleasedFields } from './judge-release.js';
import { skippedSupers } from './judge-super.js';
import { type MadeResources, madeResources } from './kept-resources.js';
import { type Owner, type OwnerFacts, ownerOf } from './owner.js';
import type { OwnerFault } from './owner-fault.js';

export type { OwnerFault, OwnerFaultKind } from './owner-fault.js';

/** What the classes of a file do wrong with the resources that they make and keep. Test code is never reported. */
export function analyseOwners(unit: SourceUnit, environment: AnalysisEnvironment): readonly OwnerFault[] {
  if (unit.isTest) return [];
  const facts: OwnerFacts = { context: contextFor(environment), unit, fields: collectFieldAccesses(unit) };
  const made = madeResources(facts.context, unit, facts.fields);
  const kept = holdersOf(facts, made).flatMap((holder) => {
    const owner = ownerOf(
      facts,
      holder,
      made.kept.filter(({ field }) => field.scope.holder === holder),
    );
    const unreleased = unreleasedFields(facts, owner);
    const released = withoutFields(owner, unreleased);
    return [
      ...unreleased,
      ...droppedResources(facts, owner, droppedBy(facts, owner, made)),
      ...overwrittenFields(facts, released),
      ...replacedEntries(facts, released),
      ...abortedChains(facts, released),
    ];
  });
  return [...kept, ...skippedSupers(facts)];
}

/** One cause, one fault: what is never released need not be told to be lost as well. */
function withoutFields(owner: Owner, faults: readonly OwnerFault[]): Owner {
  const named = new Set(faults.map(({ place }) => place));
  return { ...owner, kept: owner.kept.filter(({ field }) => !named.has(`this.${field.name}`)) };
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
