import type { ReportingDescriptor } from 'sarif';
import type { RuleMeta } from '../../findings/rule-meta.js';
import type { Severity } from '../../findings/severity.js';
import { markdownDocument, paragraph, sentence } from '../markdown/nodes.js';
import { sarifText, webAddress } from '../shared/escape.js';

export const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

export function ruleDescriptor(rule: RuleMeta): ReportingDescriptor {
  const helpUri = webAddress(rule.docsUrl);
  const more = helpUri === undefined ? '' : ` (${helpUri})`;
  return {
    id: rule.id,
    shortDescription: { text: sarifText(rule.title) },
    fullDescription: { text: sarifText(rule.description) },
    help: {
      text: sarifText(rule.description) + more,
      markdown: helpMarkdown(rule, helpUri),
    },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { family: rule.family, tags: ['resource-leak', rule.family], since: rule.since, status: rule.status },
  };
}

function helpMarkdown(rule: RuleMeta, helpUri: string | undefined): string {
  const page =
    helpUri === undefined ? [] : [paragraph([{ type: 'link', url: helpUri, children: sentence('the rule’s page') }])];
  return markdownDocument([paragraph(sentence(rule.description)), ...page]).trimEnd();
}
