import type { Confidence } from '../findings/severity.js';
import type { Lifetime } from '../lifetimes/class-lifetime.js';
import { runsInBrowser } from '../models/runs-in-browser.js';
import { budgetCheckOf } from './budgets/held.js';
import { type Cause, causeOf } from './cause.js';
import { ceilingOf } from './ceiling.js';
import { isRefusedIfUnknown } from './checks/checked-keys.js';
import type { Container } from './container.js';
import { exposedNames, isEmptiedElsewhere } from './elsewhere.js';
import type { FileFacts } from './file-facts.js';
import type { GrowingContainer } from './growing-container.js';
import { growthOf } from './growth-of.js';
import { confidenceOf, confidenceOfSkip, type Doubts, type Growth } from './judge.js';
import { KeyAnalysis } from './key-domain.js';
import { BOUNDED, isAtLeast, type KeyDomain } from './key-evidence.js';
import { lifetimeInProject, lifetimeOf } from './lifetime.js';
import { obstacleOf } from './obstacles.js';
import type { Skip } from './pairs/pair.js';
import { type RemovalsByWorth, removalsByWorth } from './removals.js';
import { timeInProject } from './set-up-callers.js';
import { severityOf } from './severity.js';
import { stepsOf } from './story.js';
import { traceUses } from './trace-uses.js';
import type { Escape, Removal, Use } from './uses.js';
import type { VainRemoval } from './vain-removals.js';

/** What becomes of a container: it grows, or something keeps it small, or nothing tells how many entries there will be. */
export type Verdict =
  | { readonly kind: 'grows'; readonly growing: GrowingContainer }
  | { readonly kind: 'limited'; readonly limit: Use }
  | { readonly kind: 'emptied'; readonly removal: Removal | 'elsewhere' }
  | { readonly kind: 'fixed-keys'; readonly growth: Growth }
  | { readonly kind: 'ends-soon' | 'filled-once' | 'undecided' };

/**
 * Judges one container. The cheap questions come first: does its owner live long, is a limit checked, is anything
 * inserted again and again under keys without number, is nothing ever taken out, or not on every way. Other files are
 * read last, and only where the container would be reported without them.
 */
export function judgeContainer(facts: FileFacts, container: Container): Verdict {
  const ownLifetime = lifetimeOf(facts, container);
  if (ownLifetime.strength === 'short' && container.owner.kind !== 'instance') return { kind: 'ends-soon' };
  const uses = traceUses(facts, container);
  const limit = uses.find((use) => use.kind === 'bound');
  if (limit) return { kind: 'limited', limit };
  const removals = removalsByWorth(facts, container, uses);
  const asked = { facts, container, uses, removals };
  const told = growthOf(facts, container, uses);
  if (!mayGrow(asked, told)) return settled(asked, told);
  const lifetime = lifetimeInProject(facts, container, ownLifetime);
  const growths = growthOf(facts, container, uses, KeyAnalysis.ofProject(facts)).map((each) => ({
    ...each,
    time: timeInProject(facts, each.insertion.node, each.time),
    ...(isRefusedIfUnknown(facts, each.insertion) && { domain: CHECKED }),
  }));
  const cause = mayGrow(asked, growths);
  if (!cause) return settled(asked, growths);
  const budget = budgetCheckOf(facts, uses);
  return budget ? { kind: 'limited', limit: budget } : judgeCause(asked, { growths, cause, lifetime });
}

/** A container with what its file tells of it. */
interface Asked {
  readonly facts: FileFacts;
  readonly container: Container;
  readonly uses: readonly Use[];
  readonly removals: RemovalsByWorth;
}

interface Suspicion {
  readonly growths: readonly Growth[];
  readonly cause: Cause;
  readonly lifetime: Lifetime;
}

function judgeCause({ facts, container, uses, removals }: Asked, { growths, cause, lifetime }: Suspicion): Verdict {
  const exposed = exposedNames(facts, container, uses);
  const escapes = uses.filter((use): use is Escape => use.kind === 'escape');
  const { growth } = cause;
  const isPage = runsInBrowser(facts.unit);
  // The scale is a service's: a page is left long before.
  const ceiling = isPage ? undefined : ceilingOf(facts.unit, growth.insertion, growth.domain, facts.environment.scale);
  const judged = confidenceIn(container, lifetime, cause, doubtsOf(removals, escapes, exposed));
  if (!judged) return { kind: lifetime.strength === 'short' ? 'ends-soon' : 'undecided' };
  if (isEmptiedElsewhere(facts, container, exposed)) return { kind: 'emptied', removal: 'elsewhere' };
  const ofPlace = isPage && judged === 'certain' ? 'likely' : judged;
  const confidence = ceiling && ceiling.bytes < NEGLIGIBLE_BYTES ? 'possible' : ofPlace;
  const others = growths.filter((each) => each !== growth);
  const obstacle = obstacleOf(facts.unit, cause);
  const growing: GrowingContainer = {
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
  return { kind: 'grows', growing };
}

/** Why a container is not suspected. */
function settled({ removals: { entry } }: Asked, growths: readonly Growth[]): Verdict {
  const [growth] = growths;
  const [removal] = entry;
  if (growth?.time !== 'call') return { kind: 'filled-once' };
  if (!isAtLeast(growth.domain.evidence, 'unknown')) return { kind: 'fixed-keys', growth };
  return removal ? { kind: 'emptied', removal } : { kind: 'undecided' };
}

/** Growth to less than this is worth a question at most: a handful of keys, or a cache that stays small. */
const NEGLIGIBLE_BYTES = 64 * 1024;

const CHECKED: KeyDomain = { ...BOUNDED, origin: 'refused unless it is among fixed ones' };

const FAULT_OF_FORM = { memo: 'memo-grows', queue: 'queue-grows', collection: 'only-grows' } as const;

function faultOf(cause: Cause): GrowingContainer['fault'] {
  if (cause.kind === 'only-grows') return FAULT_OF_FORM[cause.form];
  return cause.kind === 'put-back' ? 'queue-grows' : cause.kind;
}

/** The cause for which it would be reported if nothing spoke against it: asked before other files are read. */
function mayGrow({ facts, container, uses, removals }: Asked, growths: readonly Growth[]): Cause | undefined {
  const lasting: Lifetime = { strength: 'certain', words: '' };
  const noDoubts = { isShared: false, isEmptiedAtEnd: false, isRemovalOffered: false, isRemovedAtTimes: false };
  const cause = causeOf(facts, container, growths, removals, uses);
  return cause && confidenceIn(container, lasting, cause, noDoubts) ? cause : undefined;
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
