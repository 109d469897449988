import type { AnalysisEnvironment } from '../../models/environment.js';
import { collectFieldAccesses } from '../../project/fields.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { contextFor } from '../flow-context-store.js';
import { abortedChains } from './judge-chain.js';
import { concurrentOverwrites } from './judge-concurrent.js';
import { replacedEntries } from './judge-entries.js';
import { lateArrivals } from './judge-late.js';
import { overwrittenFields } from './judge-overwrite.js';
import { refusedReleases } from './judge-refusal.js';
import { unreleasedFields } from './judge-release.js';
import { skippedSupers } from './judge-super.js';
import { variableFaults } from './judge-variables.js';
import { keptResources } from './kept-resources.js';
import { type Owner, type OwnerFacts, ownerOf } from './owner.js';
import type { OwnerFault } from './owner-fault.js';

export type { OwnerFault, OwnerFaultKind } from './owner-fault.js';

/** What the classes of a file do wrong with the resources that they make and keep. Test code is never reported. */
export function analyseOwners(unit: SourceUnit, environment: AnalysisEnvironment): readonly OwnerFault[] {
  if (unit.isTest) return [];
  const facts: OwnerFacts = { context: contextFor(environment), unit, fields: collectFieldAccesses(unit) };
  const kept = keptResources(facts.context, unit, facts.fields);
  const holders = new Set(kept.map(({ field }) => field.scope.holder));
  const faults = [...holders].flatMap((holder) => {
    const owner = ownerOf(
      facts,
      holder,
      kept.filter(({ field }) => field.scope.holder === holder),
    );
    const concurrent = concurrentOverwrites(facts, owner);
    const single = withoutFields(owner, concurrent);
    const unreleased = unreleasedFields(facts, single);
    const released = withoutFields(single, unreleased);
    return [
      ...concurrent,
      ...unreleased,
      ...overwrittenFields(facts, released),
      ...replacedEntries(facts, released),
      ...refusedReleases(facts, released),
      ...lateArrivals(facts, released),
      ...abortedChains(facts, released),
    ];
  });
  return [...faults, ...skippedSupers(facts), ...variableFaults(facts)];
}

/** One cause, one fault: what is never released need not be told to be lost as well. */
function withoutFields(owner: Owner, faults: readonly OwnerFault[]): Owner {
  const named = new Set(faults.map(({ place }) => place));
  return { ...owner, kept: owner.kept.filter(({ field }) => !named.has(`this.${field.name}`)) };
}
