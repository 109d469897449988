import type { AnalysisFailure } from '../findings/audit-result.js';
import type { Finding } from '../findings/finding.js';
import { isAtLeast, type Severity } from '../findings/severity.js';
import { isSettled } from '../findings/status.js';
import type { LedgerEntry } from './entry.js';
import { type BaseLedger, isPastThresholdOnBase, rewrittenEntries, severityOnBase, whyNotOnBase } from './gate-base.js';

export type GateReasonKind =
  | 'new'
  | 'unsettled'
  | 'regressed'
  | 'contested'
  | 'reopened'
  | 'new-decision'
  | 'rewritten-ledger'
  | 'stale'
  | 'incomplete';

/** One thing that keeps the gate shut. */
export interface GateReason {
  readonly kind: GateReasonKind;
  /** The finding's id; absent for what is not about one finding. */
  readonly id?: string;
  readonly title: string;
  readonly why: string;
  /** The changes and commands of which any one settles it. */
  readonly settleWith: readonly string[];
}

export interface GateInput {
  /** The findings of the run, as reconciled. */
  readonly findings: readonly Finding[];
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  /** Entries that are no longer found and that nobody said are fixed. */
  readonly stale: readonly LedgerEntry[];
  readonly failures: readonly AnalysisFailure[];
  readonly failOn: Severity;
  /** How many stale entries are tolerated. */
  readonly staleLimit: number;
  /** With it, decisions count only if the base branch has them. */
  readonly base?: BaseLedger;
  /** Lets decisions count that the base branch does not have. */
  readonly allowNewDecisions: boolean;
}

export interface GateVerdict {
  readonly red: boolean;
  readonly reasons: readonly GateReason[];
}

/** Whether the ledger settles what was found. Pure. */
export function evaluateGate(input: GateInput): GateVerdict {
  const reasons = [
    ...input.findings.flatMap((finding) => reasonOf(finding, input)),
    ...rewrittenReasons(input),
    ...staleReasons(input),
    ...input.failures.map(incompleteReason),
  ];
  return { red: reasons.length > 0, reasons };
}

function reasonOf(finding: Finding, input: GateInput): GateReason[] {
  const { id } = finding;
  const reason = (kind: GateReasonKind, why: string, ...settleWith: readonly string[]): GateReason[] => [
    { kind, id, title: titleOf(finding), why, settleWith },
  ];
  if (finding.status === 'contested') {
    return reason('contested', because(finding), 'decide once more, on top of both', ...decisionCommands(id));
  }
  if (finding.status === 'regressed') {
    return reason('regressed', 'it was fixed, and is found again', 'fix it again', ...decisionCommands(id));
  }
  if (finding.reopenedBecause) return reason('reopened', because(finding), 'fix it', ...decisionCommands(id));
  if (isSettled(finding.status)) {
    const doubt = doubtOnBase(finding, input);
    if (doubt === undefined || !needsAnswer(finding, input)) return [];
    return reason('new-decision', doubt, 'merge the decision into the base branch first', 'pass --allow-new-decisions');
  }
  if (!needsAnswer(finding, input)) return [];
  const kind = input.entries.has(id) ? 'unsettled' : 'new';
  return reason(kind, whyOpen(finding, input), 'fix it', ...decisionCommands(id));
}

/** Dear enough to be red while nothing settles it, or red on the base already for another reason than its price. */
function needsAnswer(finding: Finding, { base, allowNewDecisions, entries, failOn }: GateInput): boolean {
  if (!base || allowNewDecisions) return isAtLeast(finding.severity, failOn);
  const severity = severityOnBase(finding, entries.get(finding.id), base);
  return isAtLeast(severity, failOn) || isPastThresholdOnBase(base.entries.get(finding.id));
}

function doubtOnBase(finding: Finding, { base, allowNewDecisions, entries }: GateInput): string | undefined {
  return base && !allowNewDecisions ? whyNotOnBase(finding, entries.get(finding.id), base) : undefined;
}

function whyOpen(finding: Finding, { entries, failOn }: GateInput): string {
  const known = entries.has(finding.id) ? 'in the ledger, and not settled' : 'not in the ledger';
  const moved = finding.maybeMovedFrom
    ? `; it may be ${finding.maybeMovedFrom.join(' or ')} at a new place, but that is ambiguous`
    : '';
  return `${finding.severity} is at or above ${failOn}, ${known}${moved}`;
}

function because(finding: Finding): string {
  return finding.reopenedBecause?.join('; ') ?? finding.status;
}

function decisionCommands(id: string): readonly string[] {
  return [
    `leakaudit ledger refute ${id} --reason "…"`,
    `leakaudit ledger defer ${id} --reason "…" --trigger "…" --sketch "…"`,
    `leakaudit ledger accept ${id} --reason "…" --limit "…"`,
  ];
}

function titleOf({ rule, resource, file, line }: Finding): string {
  return `${rule}: ${resource} at ${file}:${line}`;
}

function rewrittenReasons({ base, entries }: GateInput): GateReason[] {
  return rewrittenEntries(base, entries).map(({ id, missing }) => ({
    kind: 'rewritten-ledger',
    id,
    title: `the history of ${id}`,
    why: `${missing} events of the base branch are missing: the ledger only grows`,
    settleWith: ['restore the lines of the base branch (git merge with merge=union keeps both sides)'],
  }));
}

function staleReasons({ stale, staleLimit }: GateInput): GateReason[] {
  if (stale.length <= staleLimit) return [];
  return stale.map(({ id, snapshot }) => ({
    kind: 'stale',
    id,
    title: `${snapshot.rule}: ${snapshot.resource} in ${snapshot.file}#${snapshot.symbol}`,
    why: `in the ledger and no longer found; ${stale.length} such entries, and ${staleLimit} are allowed`,
    settleWith: ['leakaudit scan --record', `leakaudit ledger fix ${id}`],
  }));
}

function incompleteReason({ stage, file, rule, message }: AnalysisFailure): GateReason {
  const place = [file, rule].filter((part) => part !== undefined).join(', ');
  return {
    kind: 'incomplete',
    title: place === '' ? `${stage} failed` : `${stage} failed for ${place}`,
    why: message,
    settleWith: ['make the analysis succeed', 'take the file out with ignore in the config: nothing is known of it'],
  };
}
