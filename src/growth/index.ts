import type { Confidence } from '../findings/severity.js';
import type { Lifetime } from '../lifetimes/class-lifetime.js';
import { endsSoon } from '../lifetimes/runs.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import type { SourceUnit } from '../project/source-unit.js';
import { ceilingOf } from './ceiling.js';
import type { Container } from './container.js';
import { exposedNames, isEmptiedElsewhere } from './elsewhere.js';
import { collectFileFacts, type FileFacts } from './file-facts.js';
import { findContainers } from './find-containers.js';
import type { GrowingContainer } from './growing-container.js';
import { growthOf } from './growth-of.js';
import { confidenceOf, type Doubts, type Growth } from './judge.js';
import { lifetimeInProject, lifetimeOf } from './lifetime.js';
import { lastingListeners } from './listeners/index.js';
import { type RemovalWorth, worthOf } from './removals.js';
import { severityOf } from './severity.js';
import { stepsOf } from './story.js';
import { traceUses } from './trace-uses.js';
import type { Escape, Removal, Use } from './uses.js';

export type { GrowingContainer } from './growing-container.js';

/**
 * Finds the containers of a file that live long and only grow. For each the cheap questions come first: does its owner
 * live long, is anything inserted again and again under keys without number, is nothing ever taken out, is no limit
 * checked. What is left is judged by how much of that is proven. Test code is never reported.
 */
export function analyseGrowth(unit: SourceUnit, environment: AnalysisEnvironment): readonly GrowingContainer[] {
  if (unit.isTest) return [];
  const facts = collectFileFacts(unit, environment);
  const containers = findContainers(unit, facts.fields, environment);
  const growing = containers.flatMap((container) => growingContainer(facts, container) ?? []);
  return [...growing, ...(endsSoon(unit.path) ? [] : lastingListeners(facts))];
}

function growingContainer(facts: FileFacts, container: Container): GrowingContainer | undefined {
  const ownLifetime = lifetimeOf(facts, container);
  if (ownLifetime.strength === 'short' && container.owner.kind !== 'instance') return undefined;
  const uses = traceUses(facts, container);
  const [growth, ...others] = growthOf(facts, container, uses);
  const removals = removalsByWorth(facts, container, uses);
  if (uses.some((use) => use.kind === 'bound') || removals.entry.length > 0) return undefined;
  if (!growth || !mayGrow(container, growth)) return undefined;
  const lifetime = lifetimeInProject(facts, container, ownLifetime);
  const exposed = exposedNames(facts, container, uses);
  const escapes = uses.filter((use): use is Escape => use.kind === 'escape');
  const confidence = confidenceOf(container, lifetime, growth, doubtsOf(removals, escapes, exposed));
  if (!confidence || isEmptiedElsewhere(facts, container, exposed)) return undefined;
  const { teardown: teardowns, uncalled } = removals;
  const story = { unit: facts.unit, container, lifetime, growth, others, teardowns, uncalled, escapes };
  return {
    fault: 'only-grows',
    name: container.name,
    insertion: growth.insertion.node,
    keyDomain: growth.domain.words,
    lifetime: lifetime.words,
    confidence,
    steps: stepsOf(story),
    gaveUp: escapes.map(({ words }) => `\`${container.name}\` ${words}: a removal there is not seen`),
    ...costOf(facts, growth, confidence),
  };
}

/** Whether it would be reported if nothing spoke against it: asked before other files are read. */
function mayGrow(container: Container, growth: Growth): boolean {
  const lasting: Lifetime = { strength: 'certain', words: '' };
  const noDoubts = { isShared: false, isEmptiedAtEnd: false, isRemovalOffered: false };
  return confidenceOf(container, lasting, growth, noDoubts) !== undefined;
}

type RemovalsByWorth = Readonly<Record<RemovalWorth, readonly Removal[]>>;

function removalsByWorth(facts: FileFacts, container: Container, uses: readonly Use[]): RemovalsByWorth {
  const found: Record<RemovalWorth, Removal[]> = {
    entry: [],
    teardown: [],
    uncalled: [],
    unreachable: [],
    initial: [],
  };
  for (const use of uses) {
    if (use.kind === 'remove' && use.level === 'outer') found[worthOf(facts, container, use)].push(use);
  }
  return found;
}

function doubtsOf(removals: RemovalsByWorth, escapes: readonly Escape[], exposed: readonly string[]): Doubts {
  return {
    isShared: escapes.length > 0 || exposed.length > 0,
    isEmptiedAtEnd: removals.teardown.length > 0,
    isRemovalOffered: removals.uncalled.length > 0,
  };
}

function costOf({ unit, environment }: FileFacts, { insertion, domain }: Growth, confidence: Confidence) {
  const ceiling = ceilingOf(unit, insertion, domain, environment.scale);
  const severity = severityOf(ceiling?.bytes, confidence);
  return { severity, ...(ceiling && { ceilingBytes: ceiling.bytes, ceiling: ceiling.words }) };
}
