/**
 * What the conditions of a decision are checked against; the audit layer supplies it.
 * `undefined` always means that this run can't tell, `null` that it looked and there is none.
 */
export interface Evidence {
  /** Installed, locked or required version of a dependency. */
  packageVersion(name: string): string | null | undefined;
  /** Files that match the glob and differ between the commit and the working tree. */
  changedSince(commit: string, glob: string): readonly string[] | undefined;
  /** Hash of the function's or class's code without whitespace and comments. */
  symbolHash(file: string, symbol: string): string | null | undefined;
  /** Names of what the function calls, as written: `pool.end`. */
  callsFrom(file: string, symbol: string): readonly string[] | null | undefined;
  /** Whether the engine's summary says that the function releases a resource. */
  releases(file: string, symbol: string): boolean | null | undefined;
  /** Upper bound of the number of different keys of a container. */
  keyCount(file: string, symbol: string): number | null | undefined;
  /** Places (`file:line`) whose text contains the pattern. */
  occurrences(pattern: string): readonly string[] | undefined;
  /** Whether a run of the program observed the finding. */
  witnessed(findingId: string): boolean | undefined;
}

/** Can tell nothing. Spread it to supply only some of the evidence. */
export const NO_EVIDENCE: Evidence = {
  packageVersion: () => undefined,
  changedSince: () => undefined,
  symbolHash: () => undefined,
  callsFrom: () => undefined,
  releases: () => undefined,
  keyCount: () => undefined,
  occurrences: () => undefined,
  witnessed: () => undefined,
};
