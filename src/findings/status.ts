/** The status of a finding, derived by replaying the ledger. `open` is also what a finding outside the ledger has. */
export const STATUSES = [
  'open',
  'confirmed',
  'refuted',
  'deferred',
  'accepted',
  'fixed',
  'regressed',
  'contested',
  'stale',
] as const;
export type Status = (typeof STATUSES)[number];

/** The statuses that settle a finding which is still found. */
const SETTLED: readonly Status[] = ['refuted', 'deferred', 'accepted'];

/** True where nobody needs to act: refuted, deferred or accepted. */
export function isSettled(status: Status): boolean {
  return SETTLED.includes(status);
}

/** A person's decision on a finding, as the reports show it. */
export interface Decision {
  readonly status: 'confirmed' | 'refuted' | 'deferred' | 'accepted';
  readonly reason: string;
  readonly by: string;
  /** ISO 8601 time; absent for an inline comment. */
  readonly at?: string;
  readonly round?: string;
  readonly triggers?: readonly string[];
  readonly premises?: readonly string[];
  readonly sketch?: string;
  readonly limit?: string;
  /** Where it is written. */
  readonly source: 'ledger' | 'inline';
}
