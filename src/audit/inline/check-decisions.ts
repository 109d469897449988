import type { RawFinding } from '../../findings/finding.js';
import { fillMessage } from '../../rule/fill-message.js';
import { unknownRule } from '../../rule/registry.js';
import { inlineDecisionRule as rule } from '../inline-decision-rule.js';
import type { Preparation } from '../prepare.js';
import type { CommentPlace, InlineDecision, InlineDecisions } from './parse-decisions.js';

/** What a decision's comment can be measured by. */
export interface DecisionCheck {
  readonly inline: InlineDecisions;
  readonly findings: readonly RawFinding[];
  readonly preparation: Pick<Preparation, 'registry' | 'settings' | 'runs'>;
}

/** The findings about the decisions themselves: malformed ones, and ones that settle nothing. */
export function checkDecisions(check: DecisionCheck): readonly RawFinding[] {
  const { decisions, malformed } = check.inline;
  const { registry, runs } = check.preparation;
  const strangers = decisions.filter((decision) => !registry.get(decision.rule));
  const unused = decisions.filter((decision) => runs(decision.rule, decision.file) && !isUsed(decision, check));
  return [
    ...malformed.map((each) => report(each, fillMessage(rule, 'malformed', { problem: each.problem }), check)),
    ...strangers.map((each) => {
      const problem = `names an ${unknownRule(each.rule, registry)}`;
      return report(each, fillMessage(rule, 'malformed', { problem }), check);
    }),
    ...unused.map((each) => {
      return report(each, fillMessage(rule, 'unused', { rule: each.rule, line: each.targetLine }), check);
    }),
  ].flat();
}

/** True where the decision is about this finding. */
export function isAbout(decision: InlineDecision, finding: Pick<RawFinding, 'rule' | 'file' | 'line'>): boolean {
  return decision.rule === finding.rule && decision.file === finding.file && decision.targetLine === finding.line;
}

function isUsed(decision: InlineDecision, { findings }: DecisionCheck): boolean {
  return findings.some((finding) => isAbout(decision, finding));
}

function report(place: CommentPlace, message: string, { preparation }: DecisionCheck): readonly RawFinding[] {
  if (!preparation.runs(rule.meta.id, place.file)) return [];
  const setting = preparation.settings.of(rule, place.file);
  const { family, id, severity } = rule.meta;
  return [
    {
      rule: id,
      family,
      severity: setting?.severity ?? severity,
      confidence: 'certain',
      message,
      file: place.file,
      line: place.line,
      column: place.column,
      endLine: place.endLine,
      symbol: '<comment>',
      resource: 'inline decision',
      anchor: place.text,
      path: [],
      remedy: rule.remedy,
    },
  ];
}
