import type { AuditSummary } from '../findings/audit-result.js';
import type { Finding } from '../findings/finding.js';
import type { Status } from '../findings/status.js';

/** By place, then by rule: the order of every report. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule),
  );
}

/** The counts of a run; every severity is there, a rule or status only with findings. */
export function summarise(
  findings: readonly Finding[],
  run: Pick<AuditSummary, 'files' | 'analysedFiles' | 'durationMs'>,
): AuditSummary {
  const bySeverity = { critical: 0, high: 0, medium: 0, low: 0 };
  const byStatus: Partial<Record<Status, number>> = {};
  const byRule: Record<string, number> = {};
  for (const { severity, status, rule } of findings) {
    bySeverity[severity] += 1;
    byStatus[status] = (byStatus[status] ?? 0) + 1;
    byRule[rule] = (byRule[rule] ?? 0) + 1;
  }
  return { ...run, findings: findings.length, bySeverity, byRule: sortKeys(byRule), byStatus: sortKeys(byStatus) };
}

function sortKeys<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compare(a, b)));
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
