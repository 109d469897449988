import type { Finding, RawFinding } from '../findings/finding.js';
import { identify } from '../ledger/identity.js';
import { applyInlineDecisions } from '../ledger/inline/apply-inline.js';
import { type InlineDecision, type InlineProblem, readInlineDecisions } from '../ledger/inline/inline-decisions.js';
import type { LoadedProject } from '../project/load-project.js';
import { fillMessage } from '../rule/fill-message.js';
import { unknownRule } from '../rule/registry.js';
import { inlineDecisionRule } from './inline-decision-rule.js';
import type { Preparation } from './prepare.js';

export interface InlineRequest {
  readonly findings: readonly Finding[];
  /** Files to report on. */
  readonly files: readonly string[];
  readonly textOf: LoadedProject['textOf'];
  readonly preparation: Preparation;
}

/** Settles findings by the comments beside them, and adds findings about comments that settle nothing. */
export function settleInline({ findings, files, textOf, preparation }: InlineRequest): readonly Finding[] {
  const readings = files.map((file) => readInlineDecisions(file, textOf(file) ?? ''));
  const decisions = readings.flatMap((reading) => reading.decisions);
  const applied = applyInlineDecisions(
    findings,
    decisions.filter((decision) => isInForce(decision, preparation)),
  );
  const problems = [
    ...readings.flatMap((reading) => reading.problems),
    ...decisions.flatMap((decision) => strangerProblem(decision, preparation)),
    ...applied.problems,
  ];
  return [...applied.findings, ...problemFindings(problems, preparation)];
}

/** Of a rule that did not run over the file nothing can be said, so its decisions are neither used nor unused. */
function isInForce({ rule: id, file }: InlineDecision, { rules, settings }: Preparation): boolean {
  const rule = rules.find((each) => each.meta.id === id);
  return rule !== undefined && settings.of(rule, file) !== undefined;
}

function strangerProblem({ rule, file, line }: InlineDecision, { registry }: Preparation): InlineProblem[] {
  if (registry.get(rule)) return [];
  return [{ kind: 'malformed', file, line, message: `this decision names an ${unknownRule(rule, registry)}` }];
}

/** They go past the ledger: a comment is corrected, not decided on. */
function problemFindings(problems: readonly InlineProblem[], { rules, settings }: Preparation): readonly Finding[] {
  const rule = rules.find((each) => each.meta.id === inlineDecisionRule.meta.id);
  if (!rule) return [];
  const raws = problems.flatMap((problem): RawFinding[] => {
    const setting = settings.of(rule, problem.file);
    return setting ? [problemFinding(problem, setting.severity ?? rule.meta.severity)] : [];
  });
  return identify(raws).map(({ ordinal: _ordinal, ...finding }) => ({ ...finding, status: 'open' }));
}

function problemFinding({ kind, file, line, message }: InlineProblem, severity: RawFinding['severity']): RawFinding {
  const { id: rule, family } = inlineDecisionRule.meta;
  return {
    rule,
    family,
    severity,
    confidence: 'certain',
    message: fillMessage(inlineDecisionRule, 'faulty', { problem: message }),
    file,
    line,
    column: 1,
    endLine: line,
    symbol: '<comment>',
    resource: 'inline decision',
    anchor: `${kind}: ${message}`,
    path: [],
    remedy: inlineDecisionRule.remedy,
  };
}
