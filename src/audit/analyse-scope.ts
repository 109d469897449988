import type { AnalysisFailure } from '../findings/audit-result.js';
import type { RawFinding } from '../findings/finding.js';
import { createResolver } from '../models/create-resolver.js';
import type { ProjectView } from '../project/source-unit.js';
import { analyse, ENGINE } from './analyse.js';
import { deduplicate } from './deduplicate.js';
import type { Scope } from './discover.js';
import { checkDecisions } from './inline/check-decisions.js';
import { type InlineDecisions, parseDecisions } from './inline/parse-decisions.js';
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
  /** One per cause, those about inline decisions included. */
  readonly findings: readonly RawFinding[];
  readonly inline: InlineDecisions;
  readonly failures: readonly AnalysisFailure[];
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
  const inline = inlineDecisionsOf(project, scope);
  const unique = deduplicate(findings);
  const about = checkDecisions({ inline, findings: unique, preparation });
  return { findings: [...unique, ...about], inline, failures };
}

function inlineDecisionsOf(project: ProjectView, scope: Scope): InlineDecisions {
  const parsed = scope.files.flatMap((file) => {
    const unit = project.unit(file);
    return unit ? [parseDecisions(unit)] : [];
  });
  return {
    decisions: parsed.flatMap((each) => each.decisions),
    malformed: parsed.flatMap((each) => each.malformed),
  };
}
