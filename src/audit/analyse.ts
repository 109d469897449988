import type { AnalysisFailure } from '../findings/audit-result.js';
import type { RawFinding } from '../findings/finding.js';
import { analyseFixtures, analyseObligations } from '../flow/index.js';
import { analyseLocks } from '../flow/locks/index.js';
import { analyseOwners } from '../flow/owners/index.js';
import { analyseBudgets } from '../growth/budgets/index.js';
import { analyseGrowth } from '../growth/index.js';
import { analyseLoops } from '../loops/index.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import type { SourceUnit } from '../project/source-unit.js';
import { runRule } from '../rule/context.js';
import { type Analyses, createFileAnswers, type FileAnswers } from '../rule/file-answers.js';
import type { Rule } from '../rule/types.js';
import { analyseTables } from '../tables/index.js';
import type { RuleSettings } from './rule-settings.js';

/** The engine as it is delivered; tests put failing analyses in its place. */
export const ENGINE: Analyses = {
  obligations: analyseObligations,
  owners: analyseOwners,
  fixtures: analyseFixtures,
  growth: analyseGrowth,
  budgets: analyseBudgets,
  loops: analyseLoops,
  locks: analyseLocks,
  tables: analyseTables,
};

export interface AnalysisRequest {
  readonly environment: AnalysisEnvironment;
  readonly rules: readonly Rule[];
  readonly settings: RuleSettings;
  /** Files to report on. */
  readonly files: readonly string[];
  readonly analyses: Analyses;
  /** Called after each file with the number of files done. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

export interface Analysis {
  readonly findings: readonly RawFinding[];
  readonly failures: readonly AnalysisFailure[];
}

/** Runs every rule over every file. A failing rule or analysis costs its own file only, and is told. */
export function analyse(request: AnalysisRequest): Analysis {
  const findings: RawFinding[] = [];
  const failures: AnalysisFailure[] = [];
  for (const [index, file] of request.files.entries()) {
    const unit = request.environment.project.unit(file);
    if (unit) analyseFile(request, unit, findings, failures);
    request.onProgress?.(index + 1);
  }
  return { findings, failures };
}

function analyseFile(
  request: AnalysisRequest,
  unit: SourceUnit,
  findings: RawFinding[],
  failures: AnalysisFailure[],
): void {
  const answers = createFileAnswers(unit, request.environment, request.analyses, (error) => {
    failures.push({ stage: 'analyse', file: unit.path, message: messageOf(error) });
  });
  for (const rule of request.rules) {
    try {
      findings.push(...runConfigured(rule, unit, answers, request.settings));
    } catch (error) {
      failures.push({ stage: 'rule', file: unit.path, rule: rule.meta.id, message: messageOf(error) });
    }
  }
}

function runConfigured(
  rule: Rule,
  unit: SourceUnit,
  answers: FileAnswers,
  settings: RuleSettings,
): readonly RawFinding[] {
  const setting = settings.of(rule, unit.path);
  return setting ? runRule({ rule, unit, answers, ...setting }) : [];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
