import type { Finding } from './finding.js';
import type { RuleMeta } from './rule-meta.js';
import type { Severity } from './severity.js';
import type { Status } from './status.js';

/** Something that could not be analysed. The rest of the audit is still reported; the exit code becomes 3. */
export interface AnalysisFailure {
  readonly stage: 'discover' | 'read' | 'parse' | 'analyse' | 'rule';
  readonly file?: string;
  readonly rule?: string;
  readonly message: string;
}

export interface AuditSummary {
  /** Source files discovered. */
  readonly files: number;
  /** Source files whose findings are reported by this run. */
  readonly analysedFiles: number;
  readonly findings: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byRule: Readonly<Record<string, number>>;
  readonly byStatus: Readonly<Partial<Record<Status, number>>>;
  readonly durationMs: number;
}

/** What reporters render. `sources` is not printed; it lets a reporter show code frames without reading files. */
export interface AuditResult {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'leakaudit'; readonly version: string };
  /** Absolute path of the root. */
  readonly root: string;
  readonly findings: readonly Finding[];
  readonly summary: AuditSummary;
  readonly failures: readonly AnalysisFailure[];
  readonly rules: readonly RuleMeta[];
  /** Text by file, for the files that findings name. */
  readonly sources: ReadonlyMap<string, string>;
}
