import type { ts } from '../project/ast.js';
import { wordsOf } from '../util/words.js';
import type { Container } from './container.js';
import type { FileFacts } from './file-facts.js';
import { type KeyOrigin, type KeyOwner, keyOrigin } from './key-origin.js';
import { keyKind } from './vocabulary.js';

/** How sure it is that a removal takes out another entry than the one that was inserted. */
export type Mismatch = 'shown' | 'told by names';

/**
 * Compares the key of an insertion with that of a removal. Two properties of one owner that are never equal (`id` and
 * `name`), an object and one of its properties, a composed key and its part: shown. Kinds that differ by their names
 * alone (an address and an id of something else): told by names. Undefined wherever the two may be equal.
 */
export function mismatch(
  facts: FileFacts,
  { shape }: Container,
  inserted: ts.Expression,
  removed: ts.Expression,
): Mismatch | undefined {
  const added = keyOrigin(facts, inserted);
  const taken = keyOrigin(facts, removed);
  if (taken?.kind === 'fresh') return shape === 'map' || shape === 'set' ? 'shown' : undefined;
  if (!added || !taken || added.kind === 'fresh') return undefined;
  if (isPartOf(facts, added, taken) || isPartOf(facts, taken, added)) return 'shown';
  if (isPropertyOf(added, taken) || isPropertyOf(taken, added)) return shape === 'dictionary' ? undefined : 'shown';
  if (added.kind === 'property' && taken.kind === 'property' && isSameOwner(added.owner, taken.owner))
    return differInKind(added.name, taken.name) ? 'shown' : undefined;
  return differAcross(nameOf(added), nameOf(taken)) ? 'told by names' : undefined;
}

/** `user:${user.id}` and `user.id`. */
function isPartOf(facts: FileFacts, whole: KeyOrigin, part: KeyOrigin): boolean {
  if (whole.kind !== 'composed' || part.kind !== 'property') return false;
  return whole.parts.some((each) => {
    const origin = keyOrigin(facts, each);
    return origin?.kind === 'property' && origin.name === part.name && isSameOwner(origin.owner, part.owner);
  });
}

function isPropertyOf(object: KeyOrigin, property: KeyOrigin): boolean {
  return object.kind === 'object' && property.kind === 'property' && isSameOwner(object.owner, property.owner);
}

function isSameOwner(left: KeyOwner, right: KeyOwner): boolean {
  if (left.type !== undefined && right.type !== undefined) return left.type === right.type;
  return left.name === right.name;
}

/** An id of another thing (`message.correlationId`) may well be the `id` that was inserted, so ids are of one kind. */
function differInKind(left: string, right: string): boolean {
  const kinds = [keyKind(left), keyKind(right)];
  return kinds[0] !== kinds[1] && !kinds.includes(undefined);
}

/** Between different owners a name tells less: ids may be tokens, and names may be anything. */
function differAcross(left: string | undefined, right: string | undefined): boolean {
  if (left === undefined || right === undefined || !differInKind(left, right)) return false;
  return [left, right].every((name) => /^(id|address|email|phone|url)$/.test(keyKind(name) ?? '')) && isTelling(right);
}

/** A parameter that is called `id` may hold whatever key there is. */
function isTelling(name: string): boolean {
  return wordsOf(name).length > 1;
}

function nameOf(origin: KeyOrigin): string | undefined {
  if (origin.kind === 'name') return origin.name;
  return origin.kind === 'property' ? `${origin.owner.name}.${origin.name}` : undefined;
}
