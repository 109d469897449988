/**
 * What callers must know of a function, in plain JSON: no node, no class, nothing that can't be written to a file and
 * read by another run. Facts of this kind travel between files; what a callee does with a resource that it is handed is
 * found by following the resource into it.
 */
export interface FunctionSummary {
  /** `src/db.ts#UserStore.open`: the file and the scope path of the function. */
  readonly symbol: string;
  /** The caller gets a resource and owes its release. */
  readonly returnsOwned?: OwnedResult;
}

export interface OwnedResult {
  /** Id of the resource's model, `pg.PoolClient`. */
  readonly resource: string;
  /** How the resource was recognised where it is acquired. */
  readonly evidence: 'type' | 'name';
  /** The properties of the result that are the resource or give it back; the result itself where absent. */
  readonly properties?: readonly string[];
  /** The function has it closed on some occasion, such as an abort; all others are the caller's. */
  readonly isShared?: true;
  /** An argument decides whether it is this or something else: not every caller gets a resource. */
  readonly isChosen?: true;
}
