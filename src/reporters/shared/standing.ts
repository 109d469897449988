import type { Finding } from '../../findings/finding.js';
import { SEVERITIES } from '../../findings/severity.js';
import { isSettled } from '../../findings/status.js';

/** What a reader has to do with each finding; each list is sorted. */
export interface Standing {
  /** Found, and nobody has settled it. */
  readonly actionable: readonly Finding[];
  /** Found, and refuted, deferred or accepted. */
  readonly settled: readonly Finding[];
  /** Only the ledger knows it: fixed, or no longer found. */
  readonly gone: readonly Finding[];
}

function isGone(finding: Finding): boolean {
  return finding.status === 'fixed' || finding.status === 'stale';
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/** By severity, file and line. The rest only makes the order total, so that the same result gives the same bytes. */
function compareFindings(left: Finding, right: Finding): number {
  return (
    SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity) ||
    compareText(left.file, right.file) ||
    left.line - right.line ||
    left.column - right.column ||
    compareText(left.rule, right.rule) ||
    compareText(left.fingerprint, right.fingerprint)
  );
}

export function sortedFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(compareFindings);
}

/** What this run saw in the code, settled or not. */
export function foundIn(findings: readonly Finding[]): Finding[] {
  return sortedFindings(findings).filter((finding) => !isGone(finding));
}

export function standingOf(findings: readonly Finding[]): Standing {
  const sorted = sortedFindings(findings);
  return {
    actionable: sorted.filter((finding) => !isSettled(finding.status) && !isGone(finding)),
    settled: sorted.filter((finding) => isSettled(finding.status)),
    gone: sorted.filter(isGone),
  };
}
