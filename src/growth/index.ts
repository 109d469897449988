import type { Confidence } from '../findings/severity.js';
import type { Lifetime } from '../lifetimes/class-lifetime.js';
import { endsSoon } from '../lifetimes/runs.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import type { SourceUnit } from '../project/source-unit.js';
import { type Cause, causeOf } from './cause.js';
import { ceilingOf } from './ceiling.js';
import type { Container } from './container.js';
import { exposedNames, isEmptiedElsewhere } from './elsewhere.js';
import { collectFileFacts, type FileFacts } from './file-facts.js';
import { findContainers } from './find-containers.js';
import type { GrowingContainer } from './growing-container.js';
import { growthOf } from './growth-of.js';
import { confidenceOf, confidenceOfSkip, type Doubts } from './judge.js';
import { isAtLeast, type KeyDomain } from './key-evidence.js';
import { lifetimeInProject, lifetimeOf } from './lifetime.js';
import { lastingListeners } from './listeners/index.js';
import { obstacleOf } from './obstacles.js';
import type { Skip } from './pairs/pair.js';
import { type RemovalsByWorth, removalsByWorth } from './removals.js';
import { severityOf } from './severity.js';
import { stepsOf } from './story.js';
import { traceUses } from './trace-uses.js';
import type { Escape } from './uses.js';
import type { VainRemoval } from './vain-removals.js';

export type { GrowingContainer } from './growing-container.js';

/**
 * Finds the containers of a file that live long and keep what they are given. For each the cheap questions come first:
 * does its owner live long, is anything inserted again and again under keys without number, is no limit checked, is
 * nothing ever taken out, or not on every way. What is left is judged by how much of that is proven. Test code is never
 * reported.
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
  if (uses.some((use) => use.kind === 'bound')) return undefined;
  const growths = growthOf(facts, container, uses);
  const removals = removalsByWorth(facts, container, uses);
  const cause = causeOf(facts, container, growths, removals, uses);
  if (!cause || !mayGrow(container, cause)) return undefined;
  const lifetime = lifetimeInProject(facts, container, ownLifetime);
  const exposed = exposedNames(facts, container, uses);
  const escapes = uses.filter((use): use is Escape => use.kind === 'escape');
  const { growth } = cause;
  const ceiling = ceilingOf(facts.unit, growth.insertion, growth.domain, facts.environment.scale);
  const judged = confidenceIn(container, lifetime, cause, doubtsOf(removals, escapes, exposed));
  if (!judged || isEmptiedElsewhere(facts, container, exposed)) return undefined;
  const confidence = ceiling && ceiling.bytes < NEGLIGIBLE_BYTES ? 'possible' : judged;
  const others = growths.filter((each) => each !== growth);
  const obstacle = obstacleOf(facts.unit, cause);
  return {
    fault: faultOf(cause),
    name: container.name,
    insertion: growth.insertion.node,
    keyDomain: growth.domain.words,
    lifetime: lifetime.words,
    ...(obstacle !== undefined && { obstacle }),
    confidence,
    steps: stepsOf({ unit: facts.unit, container, lifetime, cause, others, removals, escapes }),
    gaveUp: escapes.map(({ words }) => `\`${container.name}\` ${words}: a removal there is not seen`),
    severity: severityOf(ceiling?.bytes, confidence),
    ...(ceiling && { ceilingBytes: ceiling.bytes, ceiling: ceiling.words }),
  };
}

/** Growth to less than this is worth a question at most: a handful of keys, or a cache that stays small. */
const NEGLIGIBLE_BYTES = 64 * 1024;

const FAULT_OF_FORM = { memo: 'memo-grows', queue: 'queue-grows', collection: 'only-grows' } as const;

function faultOf(cause: Cause): GrowingContainer['fault'] {
  if (cause.kind === 'only-grows') return FAULT_OF_FORM[cause.form];
  return cause.kind === 'put-back' ? 'queue-grows' : cause.kind;
}

/** Whether it would be reported if nothing spoke against it: asked before other files are read. */
function mayGrow(container: Container, cause: Cause): boolean {
  const lasting: Lifetime = { strength: 'certain', words: '' };
  const noDoubts = { isShared: false, isEmptiedAtEnd: false, isRemovalOffered: false, isRemovedAtTimes: false };
  return confidenceIn(container, lasting, cause, noDoubts) !== undefined;
}

function confidenceIn(container: Container, lifetime: Lifetime, cause: Cause, doubts: Doubts): Confidence | undefined {
  const { growth } = cause;
  if (cause.kind === 'put-back') return confidenceOfSkip(lifetime, { ...growth, domain: WAITING }, 'likely');
  if (cause.kind === 'removal-skipped') return confidenceOfSkip(lifetime, growth, proofOf(cause.skip));
  if (cause.kind === 'only-grows') return confidenceOf(container, lifetime, growth, withVain(doubts, cause.vain));
  if (!cause.expiry.onRead) return confidenceOf(container, lifetime, growth, doubts);
  return isAtLeast(growth.domain.evidence, 'identity')
    ? confidenceOf(container, lifetime, growth, { ...doubts, isRemovalOffered: true })
    : undefined;
}

function proofOf({ kind }: Skip): 'proven' | 'likely' | 'told' {
  if (kind === 'condition') return 'told';
  return kind === 'throws' || kind === 'rejects' ? 'proven' : 'likely';
}

/** That removals miss their entry is never certain, and told by names alone it is a question. */
function withVain(doubts: Doubts, vain: VainRemoval | undefined): Doubts {
  if (vain?.kind !== 'other-key') return doubts;
  return vain.mismatch === 'shown' ? { ...doubts, isRemovedAtTimes: true } : { ...doubts, isRemovalOffered: true };
}

/** What waits in a queue is new each time, whatever it is called. */
const WAITING: KeyDomain = { evidence: 'fresh', words: 'call' };

function doubtsOf(removals: RemovalsByWorth, escapes: readonly Escape[], exposed: readonly string[]): Doubts {
  return {
    isShared: escapes.length > 0 || exposed.length > 0,
    isEmptiedAtEnd: removals.teardown.length > 0,
    isRemovalOffered: removals.uncalled.length > 0,
    isRemovedAtTimes: removals.failure.length + removals.entry.length > 0,
  };
}
