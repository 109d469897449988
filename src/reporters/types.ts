import type { AuditResult } from '../findings/audit-result.js';

export interface ReporterOptions {
  /** Colour escape codes are allowed; only the text reporter has any. */
  readonly color: boolean;
  /** Columns of the terminal; 80 to 120 look best. */
  readonly width: number;
  /** Show settled findings in full instead of one line each. */
  readonly verbose?: boolean;
  /** List settled findings in the text report (default true); they are counted either way, and other formats always hold them. */
  readonly showSettled?: boolean;
  /** Box and tick characters (default true); plain ASCII where the terminal has none. */
  readonly unicode?: boolean;
}

/** Turns a result into one document that ends in a newline. Pure: no file system, no process, no clock. */
export interface Reporter {
  readonly id: string;
  /** Of a file that holds the document, without the dot. */
  readonly extension: string;
  render(result: AuditResult, options: ReporterOptions): string;
}
