import type { Finding } from '../findings/finding.js';
import type { Severity } from '../findings/severity.js';
import type { Decision } from '../findings/status.js';
import type { LedgerEntry } from './entry.js';
import { eventHash } from './event-hash.js';

/** A decision in a comment of the base branch. */
export interface CommentDecision extends Pick<Decision, 'status' | 'reason'> {
  readonly file: string;
  readonly rule: string;
}

/** What the base branch has decided. */
export interface BaseLedger {
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  /** Decisions in comments of its files. */
  readonly inline: readonly CommentDecision[];
}

/** Why a settled finding is not settled for the base branch; undefined where it is. */
export function whyNotOnBase(finding: Finding, entry: LedgerEntry | undefined, base: BaseLedger): string | undefined {
  if (finding.decision?.source === 'inline') {
    return base.inline.some((decision) => isSameComment(decision, finding))
      ? undefined
      : 'the base branch lacks the comment';
  }
  const onBase = base.entries.get(finding.id);
  if (!onBase || !entry) return 'the base branch does not know the finding';
  if (!hasDecision(onBase, entry)) return `the base branch does not have the decision (${finding.status})`;
  return isSameCode(onBase, entry) ? undefined : 'the entry was moved to other code than the base branch decided on';
}

/** The severity without corrections that the base branch does not have. */
export function severityOnBase(finding: Finding, entry: LedgerEntry | undefined, base: BaseLedger): Severity {
  const corrected = base.entries.get(finding.id)?.corrections.severity;
  if (corrected) return corrected;
  return entry?.corrections.severity ? entry.foundSeverity : finding.severity;
}

/** True where the base branch asks for an answer whatever the severity: it had settled the finding, or was red on it. */
export function isPastThresholdOnBase(onBase: LedgerEntry | undefined): boolean {
  return onBase !== undefined && (onBase.isReopened || (onBase.status !== 'open' && onBase.status !== 'confirmed'));
}

/** Entries whose decisions, fixes and reopenings on the base branch are not all in this log. */
export function rewrittenEntries(
  base: BaseLedger | undefined,
  entries: ReadonlyMap<string, LedgerEntry>,
): { readonly id: string; readonly missing: number }[] {
  return [...(base?.entries.values() ?? [])].flatMap((onBase) => {
    const present = new Set(entries.get(onBase.id)?.history.map(eventHash));
    const missing = onBase.history
      .filter(({ event }) => isKept(event))
      .filter((event) => !present.has(eventHash(event)));
    return missing.length > 0 ? [{ id: onBase.id, missing: missing.length }] : [];
  });
}

/** Compaction drops superseded notes; sightings and moves are the scan's affair. */
function isKept(event: string): boolean {
  return event !== 'found' && event !== 'moved' && event !== 'noted';
}

function isSameComment(decision: CommentDecision, finding: Finding): boolean {
  return (
    decision.file === finding.file &&
    decision.rule === finding.rule &&
    decision.status === finding.decision?.status &&
    decision.reason === finding.decision.reason
  );
}

function hasDecision(onBase: LedgerEntry, entry: LedgerEntry): boolean {
  if (!entry.decisionEvent) return false;
  const wanted = eventHash(entry.decisionEvent);
  return onBase.history.some((event) => eventHash(event) === wanted);
}

/** A recorded move is a line like any other, so it must bear out what it claims. */
function isSameCode(onBase: LedgerEntry, entry: LedgerEntry): boolean {
  const [then, now] = [onBase.snapshot, entry.snapshot];
  return (
    then.rule === now.rule && then.resource === now.resource && then.symbol === now.symbol && then.anchor === now.anchor
  );
}
