import type { StatusEvent } from '../findings/ledger-event.js';
import type { Status } from '../findings/status.js';

/** What replay can derive from events alone; `stale` needs a scan that no longer finds the entry. */
export type ReplayedStatus = Exclude<Status, 'stale'>;
export type StatusEventName = StatusEvent['event'];

type Transitions = Readonly<Record<StatusEventName, ReplayedStatus | undefined>>;

const DECIDABLE = { confirmed: 'confirmed', refuted: 'refuted', deferred: 'deferred', accepted: 'accepted' } as const;

/**
 * Every transition there is: status before, event, status after. Where none is given the event says nothing that
 * the log could mean, the status stays, and `verify` reports the line.
 */
const TRANSITIONS: Readonly<Record<ReplayedStatus | 'unknown', Transitions>> = {
  unknown: {
    found: 'open',
    confirmed: undefined,
    refuted: undefined,
    deferred: undefined,
    accepted: undefined,
    fixed: undefined,
    reopened: undefined,
  },
  open: { ...DECIDABLE, found: 'open', fixed: 'fixed', reopened: undefined },
  confirmed: { ...DECIDABLE, found: 'confirmed', fixed: 'fixed', reopened: 'open' },
  refuted: { ...DECIDABLE, found: 'refuted', fixed: 'fixed', reopened: 'open' },
  deferred: { ...DECIDABLE, found: 'deferred', fixed: 'fixed', reopened: 'open' },
  accepted: { ...DECIDABLE, found: 'accepted', fixed: 'fixed', reopened: 'open' },
  fixed: {
    found: 'regressed',
    confirmed: undefined,
    refuted: undefined,
    deferred: undefined,
    accepted: undefined,
    fixed: 'fixed',
    reopened: 'open',
  },
  // Confirming a regression does not make it less of one; only a decision or a new fix ends it.
  regressed: { ...DECIDABLE, confirmed: 'regressed', found: 'regressed', fixed: 'fixed', reopened: undefined },
  contested: { ...DECIDABLE, found: 'contested', fixed: 'fixed', reopened: 'open' },
};

/** The status after an event; undefined where the event is not possible. `unknown`: never found so far. */
export function nextStatus(before: ReplayedStatus | 'unknown', event: StatusEventName): ReplayedStatus | undefined {
  return TRANSITIONS[before][event];
}

/** What a branch of the log holds of a finding, for comparing branches. */
type Stance = 'none' | 'real' | 'refuted' | 'deferred' | 'accepted' | 'gone' | 'unsettled';

const STANCES: Readonly<Record<Exclude<ReplayedStatus, 'contested'>, Stance>> = {
  open: 'none',
  confirmed: 'real',
  refuted: 'refuted',
  deferred: 'deferred',
  accepted: 'accepted',
  fixed: 'gone',
  regressed: 'unsettled',
};

function stanceOf({ status, by }: BranchEnd): Stance {
  return by === 'reopened' || status === 'contested' ? 'unsettled' : STANCES[status];
}

/** Stances that can be taken in parallel without contradicting each other. The later one counts. */
const COMPATIBLE: ReadonlySet<string> = new Set(['real accepted', 'real deferred', 'real unsettled']);

/** Where a branch of the log ends: its status and the event that gave it. */
export interface BranchEnd {
  readonly status: ReplayedStatus;
  readonly by: StatusEventName;
}

/** True where two branches of the log, made without knowing of each other, can't both be right. */
export function contradict(left: BranchEnd, right: BranchEnd): boolean {
  if (left.status === 'contested' || right.status === 'contested') return true;
  const [first, second] = [stanceOf(left), stanceOf(right)];
  if (first === second || isHarmless(first) || isHarmless(second)) return false;
  return !COMPATIBLE.has(`${first} ${second}`) && !COMPATIBLE.has(`${second} ${first}`);
}

/** True where the branch only repeats that the finding was seen, so that a parallel branch decides. */
export function isNeutral(end: BranchEnd): boolean {
  return stanceOf(end) === 'none';
}

function isHarmless(stance: Stance): boolean {
  return stance === 'none' || stance === 'gone';
}
