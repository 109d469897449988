import type { Finding } from '../../findings/finding.js';
import type { Decision } from '../../findings/status.js';
import type { InlineDecision, InlineProblem } from './inline-decisions.js';

/** Who stands behind a decision in a comment; git knows more. */
const AUTHOR = 'a comment in the code';

export interface InlineApplication {
  readonly findings: readonly Finding[];
  /** One problem for every decision that no finding stands beside. */
  readonly problems: readonly InlineProblem[];
}

/**
 * Settles findings by the comments beside them. The ledger comes first: a comment settles only what is plainly open,
 * neither a regression nor a contested finding nor one whose decision was taken back.
 */
export function applyInlineDecisions(
  findings: readonly Finding[],
  decisions: readonly InlineDecision[],
): InlineApplication {
  const used = new Set<InlineDecision>();
  const settled = findings.map((finding) => {
    const own = decisions.filter((decision) => isAbout(decision, finding));
    for (const decision of own) used.add(decision);
    const [first, second] = own;
    return first && !second && isPlainlyOpen(finding) ? settle(finding, first) : finding;
  });
  return { findings: settled, problems: decisions.filter((decision) => !used.has(decision)).map(unusedProblem) };
}

function isAbout(decision: InlineDecision, finding: Finding): boolean {
  return decision.file === finding.file && decision.rule === finding.rule && decision.appliesTo === finding.line;
}

function isPlainlyOpen(finding: Finding): boolean {
  return finding.status === 'open' && finding.reopenedBecause === undefined;
}

function settle(finding: Finding, { status, reason }: InlineDecision): Finding {
  const decision: Decision = { status, reason, by: AUTHOR, source: 'inline' };
  return { ...finding, status, decision };
}

function unusedProblem({ file, line, rule, appliesTo }: InlineDecision): InlineProblem {
  return {
    kind: 'unused',
    file,
    line,
    message: `no finding of ${rule} on line ${appliesTo}; remove the comment or correct the rule's id`,
  };
}
