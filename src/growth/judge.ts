import type { Confidence } from '../findings/severity.js';
import type { Lifetime } from '../lifetimes/class-lifetime.js';
import { isStandInName } from '../models/verbs.js';
import { ts } from '../project/ast.js';
import { nodesIn } from '../project/nodes.js';
import { functionName } from '../project/syntax.js';
import type { Container } from './container.js';
import type { InsertionTime } from './insertion-time.js';
import type { KeyDomain } from './key-evidence.js';
import type { Insertion } from './uses.js';
import { namesVisitor, natureOf } from './vocabulary.js';

/** One insertion with all that is known of it. */
export interface Growth {
  readonly insertion: Insertion;
  readonly time: InsertionTime;
  readonly domain: KeyDomain;
}

/** What speaks for fewer entries than the insertions alone suggest. */
export interface Doubts {
  /** The container leaves the file, or other files can reach it. */
  readonly isShared: boolean;
  /** It is emptied, but only when its owner ends. */
  readonly isEmptiedAtEnd: boolean;
  /** A removal is offered that nothing calls. */
  readonly isRemovalOffered: boolean;
  /** Entries are taken out after a failure, or by a read of what has expired. */
  readonly isRemovedAtTimes: boolean;
}

const CONFIDENCE: readonly Confidence[] = ['possible', 'likely', 'certain'];

/**
 * How sure it is that the container grows without bound; undefined where nothing speaks for it. Lifetime and key
 * give a rank of their own, and the weaker of the two counts; each doubt sets a limit.
 */
export function confidenceOf(
  container: Container,
  lifetime: Lifetime,
  growth: Growth,
  doubts: Doubts,
): Confidence | undefined {
  if (isPretended(container)) return undefined;
  const rank = Math.min(
    rankOfLifetime(lifetime),
    rankOfKey(container, lifetime, growth),
    isStoreInMemory(container) ? 0 : limitOf(lifetime, growth, doubts),
  );
  return CONFIDENCE[rank];
}

function rankOfLifetime({ strength }: Lifetime): number {
  return { certain: 2, likely: 1, weak: 0, short: -1 }[strength];
}

function rankOfKey(container: Container, lifetime: Lifetime, { insertion, time, domain }: Growth): number {
  if (time === 'once') return -1;
  const isFirm =
    lifetime.strength !== 'weak' && time === 'call' && !isRegistry(lifetime) && !collectsDeclarations(container);
  if (!isFirm && !namesVisitor(domain.words) && natureOf(container.name) !== 'visitor') return -1;
  if (domain.evidence === 'fresh' || domain.evidence === 'identity') {
    if (isUnnamedList(container, insertion)) return isFirm && !addsDeclaration(insertion) ? 0 : -1;
    if (domain.isByNameOnly) return 0;
    return domain.evidence === 'identity' && domain.origin !== undefined ? 2 : 1;
  }
  return domain.evidence === 'open' && lifetime.strength === 'certain' && !isList(container, insertion) ? 0 : -1;
}

/** Owners that collect what people register, by their role. */
function isRegistry({ words }: Lifetime): boolean {
  return /(registry|catalog|catalogue|container|factory)`?$/i.test(words);
}

/** `toolRegistry`: what the code declares, however often a function does it. */
function collectsDeclarations({ name }: Container): boolean {
  return /(registry|catalog|catalogue)$/i.test(name);
}

/** `MemoryStorage`, `InMemoryUsers`: stands in for a database, and keeps what it is given on purpose. */
function isStoreInMemory(container: Container): boolean {
  const name = makerOf(container);
  if (/^(create|make|build|new|get)?_?in_?memory/i.test(name)) return true;
  return (
    /memory/i.test(name) && /(adapter|stor(e|age)|repository|strategy|backend|database|driver|port|session)/i.test(name)
  );
}

/** `FakeAdapter`, `createStubQueue`: made for tests, wherever it stands. */
function isPretended(container: Container): boolean {
  return isStandInName(makerOf(container));
}

/** The class or the function that makes the object with the container; empty where it has no name. */
function makerOf({ owner }: Container): string {
  if (owner.kind === 'closure') return functionName(owner.factory) ?? '';
  return owner.kind === 'instance' && ts.isClassLike(owner.holder) ? (owner.holder.name?.text ?? '') : '';
}

function isList({ shape }: Container, insertion: Insertion): boolean {
  return insertion.key === undefined && shape !== 'map';
}

/** `items.push({ config, before })`: what the code declares, in an object around it. */
function addsDeclaration({ value }: Insertion): boolean {
  return value !== undefined && nodesIn(value).some((node) => ts.isIdentifier(node) && DECLARATIONS.test(node.text));
}

const DECLARATIONS = /^(config|configuration|options|definition|settings|plugin|descriptor)$/i;

/** An array or set of fresh objects whose name says nothing about what it collects. */
function isUnnamedList(container: Container, insertion: Insertion): boolean {
  return isList(container, insertion) && natureOf(container.name) === 'unknown';
}

function limitOf(lifetime: Lifetime, { time }: Growth, doubts: Doubts): number {
  if (doubts.isRemovalOffered) return lifetime.strength === 'weak' ? -1 : 0;
  if (doubts.isEmptiedAtEnd) return { certain: 1, likely: 0, weak: -1, short: -1 }[lifetime.strength];
  if (time === 'registration') return 0;
  return doubts.isShared || doubts.isRemovedAtTimes ? 1 : 2;
}

/**
 * How sure a skipped removal is. That a removal is there tells that entries are meant to go, so a key whose name says
 * nothing counts for more, and a removal at the end of the owner for nothing.
 */
export function confidenceOfSkip(
  lifetime: Lifetime,
  { time, domain }: Growth,
  proof: 'proven' | 'likely' | 'told',
): Confidence | undefined {
  const ofKey =
    time !== 'call'
      ? -1
      : { bounded: -1, 'written-down': -1, unknown: -1, open: 0, identity: 2, fresh: 2 }[domain.evidence];
  return CONFIDENCE[Math.min(rankOfLifetime(lifetime), ofKey, { proven: 2, likely: 1, told: 0 }[proof])];
}
