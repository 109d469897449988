/** What a finding costs in production, dearest first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How sure the engine is, surest first. */
export const CONFIDENCES = ['certain', 'likely', 'possible'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** The kind of fault a rule looks for; part of the JSON contract. */
export const FAMILIES = ['connections', 'locks', 'growth', 'loops', 'handles', 'lifecycle'] as const;
export type Family = (typeof FAMILIES)[number];

/** True when `severity` is at least as dear as `threshold`. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}

/** One step down: `high` becomes `medium`; `low` stays. */
export function downgraded(severity: Severity): Severity {
  return SEVERITIES[SEVERITIES.indexOf(severity) + 1] ?? 'low';
}
