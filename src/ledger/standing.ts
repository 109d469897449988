import { type Decision, isSettled, type Status } from '../findings/status.js';
import { checkDecision } from './conditions/check-decision.js';
import type { Evidence } from './conditions/evidence.js';
import { dayOf } from './conditions/quantities.js';
import type { LedgerEntry } from './entry.js';
import type { IdentifiedFinding } from './identity.js';

/** What an entry means for its finding in this run. */
export interface Standing {
  readonly status: Status;
  readonly decision?: Decision;
  readonly reopenedBecause: readonly string[];
  readonly unchecked: readonly string[];
  readonly maybeMovedFrom: readonly string[];
  /** The event that a recorded run appends for it. */
  readonly record: 'nothing' | 'found' | 'reopened';
}

export interface StandingContext {
  readonly finding: IdentifiedFinding;
  /** ISO time of the run. */
  readonly now: string;
  readonly evidence: Evidence;
  readonly countOf: (ruleOrResource: string) => number;
  /** Entries, this one included, that only their ordinal tells apart. */
  readonly equals: readonly LedgerEntry[];
  /** How many of them this run found. */
  readonly foundEquals: number;
}

const NOTHING = { reopenedBecause: [], unchecked: [], maybeMovedFrom: [], record: 'nothing' } as const;

/** The status of a finding that the ledger knows and this run found. */
export function standingOf(entry: LedgerEntry, context: StandingContext): Standing {
  if (entry.status === 'fixed') return standingOfFixed(entry);
  if (isSettled(entry.status)) return standingOfSettled(entry, context);
  return {
    ...NOTHING,
    status: entry.status,
    reopenedBecause: whyUnsettled(entry),
    ...(entry.decision && { decision: entry.decision }),
  };
}

function standingOfFixed(entry: LedgerEntry): Standing {
  if (!entry.isClaimedFixed) return { ...NOTHING, status: 'regressed', record: 'found' };
  const claim = entry.history.findLast((event) => event.event === 'fixed');
  const reason = claim ? `${claim.by} said fixed on ${dayOf(claim.at)}, and it is still found` : 'it is still found';
  return { ...NOTHING, status: 'open', reopenedBecause: [reason], record: 'reopened' };
}

function standingOfSettled(entry: LedgerEntry, context: StandingContext): Standing {
  const check = entry.decisionEvent && checkDecision(entry.decisionEvent, subjectOf(entry, context));
  const confusable = confusableWith(entry, context);
  const doubt =
    confusable.length > 0
      ? ['an equal finding in the same place is gone, and nothing tells which of them this is']
      : [];
  const reopenedBecause = [...(check?.reopenedBecause ?? []), ...doubt];
  return {
    status: reopenedBecause.length > 0 ? 'open' : entry.status,
    reopenedBecause,
    unchecked: check?.unchecked ?? [],
    maybeMovedFrom: confusable.map(({ id }) => id),
    record: reopenedBecause.length > 0 ? 'reopened' : 'nothing',
    ...(entry.decision && { decision: entry.decision }),
  };
}

function subjectOf(entry: LedgerEntry, { finding, now, evidence, countOf }: StandingContext) {
  const { decisionEvent } = entry;
  return {
    id: entry.id,
    rule: finding.rule,
    ceilingBytes: finding.ceilingBytes,
    commit: decisionEvent?.commit,
    hashes: (decisionEvent && 'hashes' in decisionEvent && decisionEvent.hashes) || {},
    now,
    evidence,
    countOf,
  };
}

/** Once one of several equal findings is gone, an ordinal may name another one than the decision was about. */
function confusableWith(entry: LedgerEntry, { equals, foundEquals }: StandingContext): LedgerEntry[] {
  if (foundEquals >= equals.length) return [];
  return equals.filter((other) => other !== entry && other.status !== entry.status);
}

function whyUnsettled(entry: LedgerEntry): string[] {
  if (entry.status === 'contested') {
    const sides = entry.contested.map((event) => `${event.event} by ${event.by} on ${dayOf(event.at)}`);
    return [`contradicting decisions were made in parallel: ${sides.join('; ')}`];
  }
  const reopened = entry.isReopened && entry.history.findLast((event) => event.event === 'reopened');
  return reopened ? [`reopened by ${reopened.by} on ${dayOf(reopened.at)}: ${reopened.reason}`] : [];
}
