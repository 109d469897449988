import type { AnalysisFailure } from './audit-result.js';

/** How an acquisition is discharged, best first; each with the words that follow a number of sites. */
export const DISCHARGES = {
  using: 'bound by `using`',
  'scoped-callback': 'lent to a callback that the library encloses',
  finally: 'released in `finally`',
  'all-paths': 'released on all paths',
  callback: 'released in a callback',
  returned: 'returned to the caller',
  stored: 'stored with an owner',
  passed: 'passed on',
  process: 'living as long as the process',
  unopened: 'never opened',
  limited: 'kept small by a limit',
  emptied: 'emptied while they live',
  'fixed-keys': 'keyed by what the code fixes',
  'gave-up': 'not followed to the end',
  leaks: 'leaking',
} as const;
export type DischargeWay = keyof typeof DISCHARGES;

/** Ways that say nothing is wrong; the others are listed by name wherever sites are counted. */
export function isClean(way: DischargeWay): boolean {
  return way !== 'leaks' && way !== 'gave-up';
}

/** One call that acquires something, or one collection that is filled, and what becomes of it. Plain data. */
export interface CensusSite {
  /** What sort of thing is held: `connection`, `lock`, `file`; `other` where no model says what is lent, `collection` for what may grow. */
  readonly kind: string;
  /** `pg.PoolClient`. */
  readonly resource: string;
  readonly label: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly symbol: string;
  readonly discharge: DischargeWay;
  /** To whom it goes, what keeps it small, why it leaks, or why it was not followed. */
  readonly detail?: string;
}

/** Every acquisition site and collection of a project, by kind and place. */
export interface Census {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'leakaudit'; readonly version: string };
  /** Absolute path. */
  readonly root: string;
  readonly kinds: readonly KindCount[];
  readonly sites: readonly CensusSite[];
  readonly summary: { readonly files: number; readonly analysedFiles: number; readonly sites: number };
  readonly failures: readonly AnalysisFailure[];
}

export interface KindCount {
  readonly kind: string;
  readonly sites: number;
  /** Only the ways that occur, best first. */
  readonly discharges: Readonly<Partial<Record<DischargeWay, number>>>;
}

/** Counts by kind, in the order in which the kinds turn up. */
export function countKinds(sites: readonly CensusSite[]): readonly KindCount[] {
  const kinds = [...new Set(sites.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = sites.filter((site) => site.kind === kind);
    return { kind, sites: own.length, discharges: countWays(own) };
  });
}

function countWays(sites: readonly CensusSite[]): KindCount['discharges'] {
  const counts: Partial<Record<DischargeWay, number>> = {};
  for (const way of Object.keys(DISCHARGES) as DischargeWay[]) {
    const count = sites.filter((site) => site.discharge === way).length;
    if (count > 0) counts[way] = count;
  }
  return counts;
}

/** `all 37 released in finally; none leaks`, or each way with its number. */
export function sayDischarges({ sites, discharges }: KindCount): string {
  const ways = Object.entries(discharges) as [DischargeWay, number][];
  const said = ways.map(([way, count]) => {
    return `${count === sites && sites > 1 ? `all ${count}` : count} ${DISCHARGES[way]}`;
  });
  return discharges.leaks ? said.join(', ') : `${said.join(', ')}; none leaks`;
}
