import type { RawFinding } from '../findings/finding.js';
import type { Severity } from '../findings/severity.js';
import { locationOf } from '../project/locations.js';
import { scopePathOf } from '../project/scope-path.js';
import type { SourceUnit } from '../project/source-unit.js';
import { anchorOf } from './anchor.js';
import type { FileAnswers } from './file-answers.js';
import { fillMessage } from './fill-message.js';
import type { ReportDescriptor, Rule, RuleContext } from './types.js';

/** How a rule runs over one file. */
export interface RuleRun {
  readonly rule: Rule;
  readonly unit: SourceUnit;
  readonly answers: FileAnswers;
  /** Parsed by the rule's own schema. */
  readonly options: unknown;
  /** The user's word on the severity: it beats the rule's and the finding's own. */
  readonly severity?: Severity | undefined;
}

/** Runs one rule over one file. Throws what the rule throws, and for a report that its messages do not cover. */
export function runRule(run: RuleRun): readonly RawFinding[] {
  const findings: RawFinding[] = [];
  const context: RuleContext<unknown, string> = {
    unit: run.unit,
    options: run.options,
    ...run.answers,
    report: (descriptor) => findings.push(toFinding(run, descriptor)),
  };
  run.rule.check(context);
  return findings;
}

function toFinding(run: RuleRun, descriptor: ReportDescriptor<string>): RawFinding {
  const { rule, unit } = run;
  const { file, line, column, endLine } = locationOf(unit, descriptor.node);
  const { gaveUp, ceilingBytes } = descriptor;
  return {
    rule: rule.meta.id,
    family: rule.meta.family,
    severity: run.severity ?? descriptor.severity ?? rule.meta.severity,
    confidence: descriptor.confidence,
    message: fillMessage(rule, descriptor.messageId, descriptor.data),
    file,
    line,
    column,
    endLine,
    symbol: scopePathOf(unit, descriptor.node),
    resource: descriptor.resource,
    anchor: anchorOf(unit, descriptor.node),
    path: descriptor.steps ?? [],
    remedy: descriptor.remedy ?? rule.remedy,
    ...(gaveUp && gaveUp.length > 0 && { gaveUp }),
    ...(ceilingBytes !== undefined && { ceilingBytes }),
  };
}
