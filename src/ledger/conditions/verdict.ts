/** Whether a trigger, premise or limit still leaves its decision standing. */
export type Verdict =
  | { readonly kind: 'stands' }
  | { readonly kind: 'ends'; readonly why: string }
  /** This run has no means to tell: said aloud, never taken for a yes. */
  | { readonly kind: 'unknown'; readonly why: string };

export const STANDS: Verdict = { kind: 'stands' };

export function ends(why: string): Verdict {
  return { kind: 'ends', why };
}

export function unknown(why: string): Verdict {
  return { kind: 'unknown', why };
}
