import type { Finding } from '../../findings/finding.js';
import { isAbout } from './check-decisions.js';
import type { InlineDecision } from './parse-decisions.js';

/**
 * Settles findings by the comments beside them. The ledger has the first word: a comment settles only what is open
 * there, and never what the ledger has reopened.
 */
export function applyDecisions(findings: readonly Finding[], decisions: readonly InlineDecision[]): readonly Finding[] {
  return findings.map((finding) => {
    const decision = decisions.find((each) => isAbout(each, finding));
    return decision && finding.status === 'open' && !finding.reopenedBecause ? settle(finding, decision) : finding;
  });
}

function settle(finding: Finding, { status, reason }: InlineDecision): Finding {
  return { ...finding, status, decision: { status, reason, by: 'inline comment', source: 'inline' } };
}
