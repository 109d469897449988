import type { DecisionEvent, StatusEvent } from '../findings/ledger-event.js';
import { isDecision, type OrderedStatusEvent } from './event-order.js';
import { contradict, isNeutral, nextStatus, type ReplayedStatus, type StatusEventName } from './transitions.js';

/** What the log says of a finding, read up to some event. */
export interface BranchState {
  readonly status: ReplayedStatus;
  /** The event that gave the status. */
  readonly by: StatusEventName;
  readonly round?: string;
  readonly decision?: DecisionEvent;
  readonly isClaimedFixed: boolean;
  readonly contested: readonly StatusEvent[];
  /** The last event that counted. */
  readonly last: StatusEvent;
}

export interface BranchOutcome {
  readonly state: BranchState;
  readonly heads: readonly string[];
  readonly refused: readonly { readonly event: StatusEvent; readonly status: ReplayedStatus }[];
}

/** Replays the status events of one finding along their parents; undefined where none of them is a first `found`. */
export function replayBranches(ordered: readonly OrderedStatusEvent[]): BranchOutcome | undefined {
  const ancestors = ancestorsOf(ordered);
  const states = new Map<string, BranchState>();
  const refused: { event: StatusEvent; status: ReplayedStatus }[] = [];
  const joined = (hashes: readonly string[]): BranchState | undefined =>
    joinBranches(newestOf(hashes, ancestors).flatMap((hash) => states.get(hash) ?? []));
  for (const { hash, event, parents } of ordered) {
    const before = joined(parents);
    const status = nextStatus(before?.status ?? 'unknown', event.event);
    if (status) states.set(hash, stateAfter(before, event, status));
    else if (before) {
      states.set(hash, before);
      refused.push({ event, status: before.status });
    }
  }
  const heads = newestOf([...states.keys()], ancestors);
  const state = joined(heads);
  return state && { state, heads, refused };
}

function stateAfter(before: BranchState | undefined, event: StatusEvent, status: ReplayedStatus): BranchState {
  if (event.event === 'found' && before?.status === status) return before;
  return {
    status,
    by: event.event,
    isClaimedFixed: event.event === 'fixed' && event.evidence === 'claim',
    contested: [],
    last: event,
    ...(event.round !== undefined && { round: event.round }),
    ...(isDecision(event) && { decision: event }),
  };
}

/** One state for parallel branches: contested where two contradict, else that of the latest that says something. */
function joinBranches(branches: readonly BranchState[]): BranchState | undefined {
  const latest = branches.findLast((branch) => !isNeutral(branch)) ?? branches.at(-1);
  const opposed = branches.filter((left) => branches.some((right) => left !== right && contradict(left, right)));
  if (!latest || opposed.length === 0) return latest;
  const contested = opposed.flatMap((branch) => (branch.status === 'contested' ? branch.contested : [branch.last]));
  const { decision: _decision, ...common } = latest;
  return { ...common, status: 'contested', isClaimedFixed: false, contested: [...new Set(contested)] };
}

function ancestorsOf(ordered: readonly OrderedStatusEvent[]): ReadonlyMap<string, ReadonlySet<string>> {
  const ancestors = new Map<string, ReadonlySet<string>>();
  for (const { hash, parents } of ordered) {
    ancestors.set(hash, new Set(parents.flatMap((parent) => [parent, ...(ancestors.get(parent) ?? [])])));
  }
  return ancestors;
}

/** The hashes that are no ancestors of another one among them. */
function newestOf(hashes: readonly string[], ancestors: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return hashes.filter((hash) => !hashes.some((other) => ancestors.get(other)?.has(hash)));
}
