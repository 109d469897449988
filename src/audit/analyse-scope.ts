import type { AnalysisFailure } from '../findings/audit-result.js';
import type { RawFinding } from '../findings/finding.js';
import { createResolver } from '../models/create-resolver.js';
import type { ProjectView } from '../project/source-unit.js';
import { analyse, ENGINE } from './analyse.js';
import { deduplicate } from './deduplicate.js';
import type { Scope } from './discover.js';
import type { Preparation } from './prepare.js';
import type { AuditOptions } from './run-audit.js';

export interface ScopeRequest {
  readonly options: AuditOptions;
  readonly preparation: Preparation;
  readonly project: ProjectView;
  readonly scope: Scope;
}

/** What the code alone says, before the ledger is asked. */
export interface ScopeAnalysis {
  /** One per cause. */
  readonly findings: readonly RawFinding[];
  readonly failures: readonly AnalysisFailure[];
  /** Ids of the rules that ran. */
  readonly ran: ReadonlySet<string>;
}

export function analyseScope({ options, preparation, project, scope }: ScopeRequest): ScopeAnalysis {
  const { models, rules, settings, loaded } = preparation;
  const { findings, failures } = analyse({
    environment: { project, models, resolver: createResolver(project, models), scale: loaded.config.scale },
    rules,
    settings,
    files: scope.files,
    analyses: options.analyses ?? ENGINE,
    onProgress: (done) => options.onProgress?.(done, scope.files.length),
  });
  return { findings: deduplicate(findings), failures, ran: new Set(rules.map((rule) => rule.meta.id)) };
}
