import type { AuditResult } from '../findings/audit-result.js';
import type { Finding } from '../findings/finding.js';
import type { LedgerEntry } from '../ledger/entry.js';
import type { IdentifiedFinding } from '../ledger/identity.js';
import type { LoadedProject } from '../project/load-project.js';
import type { ProjectView } from '../project/source-unit.js';
import type { Analyses } from '../rule/file-answers.js';
import { analyseScope } from './analyse-scope.js';
import { discover } from './discover.js';
import { applyDecisions } from './inline/apply-decisions.js';
import { type Preparation, type PrepareOptions, prepareAudit } from './prepare.js';
import { type LedgerUse, type OpenLedger, openLedger, settle } from './settle.js';
import { sortFindings, summarise } from './summarise.js';
import { VERSION } from './version.js';

export interface AuditOptions extends PrepareOptions {
  /** Files and directories that are reported on, absolute or relative to the root; by default everything. */
  readonly paths?: readonly string[] | undefined;
  /** Default `read`. */
  readonly ledger?: LedgerUse | undefined;
  /** Name of the audit round that recorded events belong to. */
  readonly round?: string | undefined;
  /** Time of the run; by default now. */
  readonly now?: Date | undefined;
  /** Analyses in place of the engine's own. */
  readonly analyses?: Analyses | undefined;
  /** Called after each analysed file. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What reporters render, and what else a run knows. */
export interface AuditOutcome extends AuditResult {
  readonly preparation: Preparation;
  readonly project: ProjectView;
  /** The ledger as it was before this run. */
  readonly ledger: OpenLedger;
  /** The findings as the ledger would take them up. */
  readonly identified: readonly IdentifiedFinding[];
  readonly textOf: LoadedProject['textOf'];
  /** Ledger entries that are no longer found and that nobody said are fixed. */
  readonly stale: readonly LedgerEntry[];
  /** How many events the run wrote to the ledger. */
  readonly recorded: number;
}

/** The whole audit. Throws UsageError for a mistake of the user; whatever else fails is among the failures. */
export async function runAudit(options: AuditOptions): Promise<AuditOutcome> {
  const started = performance.now();
  const preparation = await prepareAudit(options);
  const ledger = await openLedger(options, preparation);
  const { project, scope, failures, textOf } = discover(options, preparation);
  const analysis = analyseScope({ options, preparation, project, scope });
  const allFailures = [...failures(), ...analysis.failures];
  const settlement = await settle({
    options,
    preparation,
    ledger,
    project,
    textOf,
    scope,
    analysis,
    failures: allFailures,
  });
  const findings = sortFindings(applyDecisions(settlement.findings, analysis.inline.decisions));
  return {
    schemaVersion: 1,
    tool: { name: 'leakaudit', version: VERSION },
    root: options.root,
    findings,
    summary: summarise(findings, {
      files: project.files.length,
      analysedFiles: scope.files.length,
      durationMs: Math.round(performance.now() - started),
    }),
    failures: allFailures,
    rules: preparation.rules.map((rule) => rule.meta),
    sources: sourcesOf(findings, textOf),
    preparation,
    project,
    ledger,
    identified: settlement.identified,
    textOf,
    stale: settlement.stale,
    recorded: settlement.recorded.length,
  };
}

function sourcesOf(findings: readonly Finding[], textOf: LoadedProject['textOf']): ReadonlyMap<string, string> {
  const files = new Set(findings.flatMap((finding) => [finding.file, ...finding.path.map((step) => step.file)]));
  return new Map(
    [...files].flatMap((file) => {
      const text = textOf(file);
      return text === undefined ? [] : [[file, text] as const];
    }),
  );
}
