import type { ts } from '../../project/ast.js';

/**
 * What the code of a size looks at. `nothing` leaves another size as it is. `constant`: a number that the code fixes.
 * `count`: how many things there are. `length`: of a text, a buffer or a list, which can't be told apart. `guess`: a
 * constant for each thing. `measured`: the things themselves. `unknown`: can't tell, which is taken for measured.
 */
export type Size =
  | { readonly kind: 'nothing' | 'unknown' }
  | { readonly kind: 'constant'; readonly at: ts.Expression; readonly value?: number }
  | { readonly kind: 'count' }
  | { readonly kind: 'length'; readonly subject: ts.Expression }
  | { readonly kind: 'guess'; readonly at: readonly ts.Expression[] }
  | { readonly kind: 'measured'; readonly subjects: readonly ts.Expression[] };

export const NOTHING: Size = { kind: 'nothing' };
export const UNKNOWN: Size = { kind: 'unknown' };
export const COUNT: Size = { kind: 'count' };

/** A number takes 8 bytes, a character at most 4: what is multiplied by more is no text and no list of numbers. */
const MOST_BYTES_OF_A_UNIT = 8;

/** Constants below this are weights of entries rather than their bytes. */
const LEAST_BYTES_OF_AN_ENTRY = 16;

export function constant(at: ts.Expression, value?: number): Size {
  return { kind: 'constant', at, ...(value !== undefined && { value }) };
}

export function measured(...subjects: readonly ts.Expression[]): Size {
  return { kind: 'measured', subjects };
}

/** `whole` is the product itself: where a guess is made, it is made there. */
export function product(whole: ts.Expression, left: Size, right: Size): Size {
  if (left.kind === 'nothing') return right;
  if (right.kind === 'nothing') return left;
  const decided = decisive([left, right]);
  if (decided) return decided;
  const [other, factor] = left.kind === 'constant' ? [right, left] : [left, right];
  if (other.kind === 'guess' || factor.kind === 'guess') return other.kind === 'guess' ? other : factor;
  if (factor.kind !== 'constant') return COUNT;
  if (other.kind === 'constant') return constant(whole, valueOfProduct(other.value, factor.value));
  const isSmall = factor.value !== undefined && factor.value <= MOST_BYTES_OF_A_UNIT;
  if (!isSmall) return { kind: 'guess', at: [whole] };
  if (other.kind === 'length') return measured(other.subject);
  return factor.value === 1 ? COUNT : UNKNOWN;
}

function valueOfProduct(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left * right;
}

/** A division changes the unit and nothing else. */
export function quotient(left: Size, right: Size): Size {
  return decisive([left, right]) ?? (left.kind === 'length' ? measured(left.subject) : left);
}

/** What is measured in one part makes the rest an allowance. */
export function sum(sizes: readonly Size[]): Size {
  return merged(sizes.filter(({ kind }) => kind !== 'nothing'));
}

/** One of several; a size for what is empty says nothing of the others. */
export function oneOf(sizes: readonly Size[]): Size {
  return merged(sizes.filter((size) => size.kind !== 'nothing' && !(size.kind === 'constant' && size.value === 0)));
}

function merged(sizes: readonly Size[]): Size {
  const [first, ...others] = sizes.map((size) => (size.kind === 'length' ? measured(size.subject) : size));
  if (!first) return NOTHING;
  if (others.length === 0) return first;
  const all = [first, ...others];
  const decided = decisive(all);
  if (decided) return decided;
  if (all.some(({ kind }) => kind === 'count')) return all.some(({ kind }) => kind === 'guess') ? guessOf(all) : COUNT;
  return guessOf(all);
}

/** Measured or unknown, where one of several is: nothing that is guessed beside it counts then. */
function decisive(sizes: readonly Size[]): Size | undefined {
  if (sizes.some(({ kind }) => kind === 'unknown')) return UNKNOWN;
  const looked = sizes.flatMap((size) => (size.kind === 'measured' ? size.subjects : []));
  return sizes.some(({ kind }) => kind === 'measured') ? measured(...looked) : undefined;
}

function guessOf(sizes: readonly Size[]): Size {
  const at = guessesIn(...sizes);
  return at.length > 0 ? { kind: 'guess', at } : COUNT;
}

/** Where a size is guessed, a constant for each entry included. */
export function guessesIn(...sizes: readonly Size[]): readonly ts.Expression[] {
  return [
    ...new Set(
      sizes.flatMap((size) => {
        if (size.kind === 'guess') return size.at;
        const isEntry = size.kind === 'constant' && (size.value ?? Number.POSITIVE_INFINITY) >= LEAST_BYTES_OF_AN_ENTRY;
        return isEntry ? [size.at] : [];
      }),
    ),
  ];
}
