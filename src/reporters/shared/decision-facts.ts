import type { Finding } from '../../findings/finding.js';
import type { Decision } from '../../findings/status.js';
import { prose, visible } from './escape.js';

export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** `by anna on 2026-03-01, round 9`. */
function decisionOrigin(decision: Decision): string {
  const when = decision.at === undefined ? '' : ` on ${visible(decision.at.slice(0, 10))}`;
  const round = decision.round === undefined ? '' : `, ${prose(decision.round)}`;
  const where = decision.source === 'inline' ? ', in the source' : '';
  return `by ${prose(decision.by)}${when}${round}${where}`;
}

/** What the ledger holds about a finding, in the order in which a reader asks. */
export function decisionFacts(finding: Finding): Fact[] {
  const { decision } = finding;
  return [
    ...(decision ? factsOfDecision(decision) : []),
    ...listed('reopened', 'because ', finding.reopenedBecause),
    ...listed('unchecked', '', finding.unchecked),
    ...listed('moved?', 'this may be ', finding.maybeMovedFrom),
  ];
}

function factsOfDecision(decision: Decision): Fact[] {
  return [
    { label: decision.status, text: `${decisionOrigin(decision)}: ${prose(decision.reason)}` },
    ...listed('trigger', '', decision.triggers),
    ...listed('premise', '', decision.premises),
    ...(decision.limit === undefined ? [] : [{ label: 'limit', text: prose(decision.limit) }]),
    ...(decision.sketch === undefined ? [] : [{ label: 'sketch', text: prose(decision.sketch) }]),
  ];
}

function listed(label: string, prefix: string, values: readonly string[] = []): Fact[] {
  return values.map((value) => ({ label, text: `${prefix}${prose(value)}` }));
}
