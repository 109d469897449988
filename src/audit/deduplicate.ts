import type { RawFinding } from '../findings/finding.js';
import { CONFIDENCES, SEVERITIES } from '../findings/severity.js';

/** One cause, one finding: of several reports of a rule at one place the surest stays, then the dearest, then the first. */
export function deduplicate(findings: readonly RawFinding[]): readonly RawFinding[] {
  const best = new Map<string, RawFinding>();
  for (const finding of findings) {
    const cause = [finding.rule, finding.file, finding.line, finding.column].join('\0');
    const rival = best.get(cause);
    if (!rival || rank(finding) < rank(rival)) best.set(cause, finding);
  }
  return [...best.values()];
}

/** Confidence first: severities have fewer than ten values. */
function rank(finding: RawFinding): number {
  return CONFIDENCES.indexOf(finding.confidence) * 10 + SEVERITIES.indexOf(finding.severity);
}
