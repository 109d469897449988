import { countKinds } from '../findings/census.js';
import { buildAuditDocument } from '../ledger/export/build-document.js';
import type { AuditDocument } from '../ledger/export/document.js';
import { openGit } from './git.js';
import { type AuditOptions, runAudit } from './run-audit.js';
import { countSites, environmentOf } from './run-census.js';

export interface ExportOptions extends AuditOptions {
  readonly title?: string | undefined;
}

/** The audit document of the ledger and the code as they stand. */
export async function exportLedger(options: ExportOptions): Promise<AuditDocument> {
  const outcome = await runAudit({ ...options, ledger: 'read' });
  const commit = openGit(options.root).head();
  const { project, preparation } = outcome;
  const { sites } = countSites({}, project.files, environmentOf(project, preparation));
  return buildAuditDocument({
    state: outcome.ledger.state,
    findings: outcome.findings,
    stale: outcome.stale,
    sources: outcome.sources,
    counted: countKinds(sites),
    files: outcome.summary.files,
    ...(options.title !== undefined && { title: options.title }),
    ...(commit !== undefined && { commit }),
  });
}
