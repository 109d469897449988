import type { AuditResult } from '../../findings/audit-result.js';
import type { Finding } from '../../findings/finding.js';
import { CONFIDENCES, SEVERITIES } from '../../findings/severity.js';
import { STATUSES } from '../../findings/status.js';
import { visible } from './escape.js';
import { pluralise } from './pluralise.js';
import type { Standing } from './standing.js';

type Count = readonly [name: string, count: number];

function countBy(findings: readonly Finding[], nameOf: (finding: Finding) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(nameOf(finding), (counts.get(nameOf(finding)) ?? 0) + 1);
  return counts;
}

function inOrder(names: readonly string[], counts: ReadonlyMap<string, number>): Count[] {
  return names.map((name): Count => [name, counts.get(name) ?? 0]).filter(([, count]) => count > 0);
}

export function countSeverities(findings: readonly Finding[]): Count[] {
  return inOrder(
    SEVERITIES,
    countBy(findings, (finding) => finding.severity),
  );
}

export function countConfidences(findings: readonly Finding[]): Count[] {
  return inOrder(
    CONFIDENCES,
    countBy(findings, (finding) => finding.confidence),
  );
}

export function countStatuses(findings: readonly Finding[]): Count[] {
  return inOrder(
    STATUSES,
    countBy(findings, (finding) => finding.status),
  );
}

/** Most frequent first. */
export function countRules(findings: readonly Finding[]): Count[] {
  const counts = countBy(findings, (finding) => finding.rule);
  return inOrder([...counts.keys()].sort(), counts).sort(([, left], [, right]) => right - left);
}

/** `2 critical, 1 low`. */
export function listCounts(counts: readonly Count[]): string {
  return counts.map(([name, count]) => `${count} ${visible(name)}`).join(', ');
}

/** The whole audit in one sentence. */
export function verdictOf(result: AuditResult, standing: Standing): string {
  const { actionable, settled } = standing;
  const incomplete =
    result.failures.length > 0 ? `the audit is incomplete: ${pluralise(result.failures.length, 'failure')}` : undefined;
  if (actionable.length > 0) {
    const counted = `${pluralise(actionable.length, 'finding')} to act on, the worst ${actionable[0]?.severity}`;
    return incomplete ? `${counted}; ${incomplete}` : counted;
  }
  const read = `${pluralise(result.summary.analysedFiles, 'file')} read`;
  const calm =
    settled.length > 0
      ? `nothing left to act on, ${pluralise(settled.length, 'finding')} settled, ${read}`
      : `nothing found, ${read}`;
  return incomplete ? `${calm}, but ${incomplete}` : calm;
}
