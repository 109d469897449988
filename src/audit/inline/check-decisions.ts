import type { RawFinding } from '../../findings/finding.js';
import { fillMessage } from '../../rule/fill-message.js';
import { type RuleRegistry, unknownRule } from '../../rule/registry.js';
import { inlineDecisionRule as rule } from '../inline-decision-rule.js';
import type { RuleSettings } from '../rule-settings.js';
import type { CommentPlace, InlineDecision, InlineDecisions } from './parse-decisions.js';

/** What a decision's comment can be measured by. */
export interface DecisionCheck {
  readonly inline: InlineDecisions;
  readonly findings: readonly RawFinding[];
  /** Ids of the rules that ran: of any other nothing can be said. */
  readonly ran: ReadonlySet<string>;
  readonly registry: RuleRegistry;
  readonly settings: RuleSettings;
}

/** The findings about the decisions themselves: malformed ones, and ones that settle nothing. */
export function checkDecisions(check: DecisionCheck): readonly RawFinding[] {
  if (!check.ran.has(rule.meta.id)) return [];
  const { decisions, malformed } = check.inline;
  const strangers = decisions.filter((decision) => !check.registry.get(decision.rule));
  const unused = decisions.filter((decision) => check.ran.has(decision.rule) && !isUsed(decision, check));
  return [
    ...malformed.map((each) => report(each, fillMessage(rule, 'malformed', { problem: each.problem }), check)),
    ...strangers.map((each) => {
      const problem = `names an ${unknownRule(each.rule, check.registry)}`;
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

function report(place: CommentPlace, message: string, { settings }: DecisionCheck): readonly RawFinding[] {
  const setting = settings.of(rule, place.file);
  if (!setting) return [];
  const { family, id, severity } = rule.meta;
  return [
    {
      rule: id,
      family,
      severity: setting.severity ?? severity,
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
