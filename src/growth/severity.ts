import type { Severity } from '../findings/severity.js';

const MEGABYTE = 1024 * 1024;

/** What a container of this size costs a service: growth that a restart hides for months is low. */
export function severityOf(ceilingBytes: number): Severity {
  if (ceilingBytes >= 10 * MEGABYTE) return 'high';
  return ceilingBytes >= MEGABYTE ? 'medium' : 'low';
}
