import { type Confidence, downgraded, type Severity } from '../findings/severity.js';

const MEGABYTE = 1024 * 1024;

/**
 * What growth costs a service, by its ceiling in bytes where one is known. Growth that a restart hides for months is
 * low; what is only possible is one step lower, so that nobody is stopped by a guess.
 */
export function severityOf(ceilingBytes: number | undefined, confidence: Confidence): Severity {
  const severity = ceilingBytes === undefined ? 'medium' : bySize(ceilingBytes);
  return confidence === 'possible' ? downgraded(severity) : severity;
}

function bySize(bytes: number): Severity {
  if (bytes >= 10 * MEGABYTE) return 'high';
  return bytes >= MEGABYTE ? 'medium' : 'low';
}
