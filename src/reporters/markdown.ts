import type { PhrasingContent, RootContent } from 'mdast';
import type { AuditResult } from '../findings/audit-result.js';
import type { Finding } from '../findings/finding.js';
import { findingSection } from './markdown/finding-section.js';
import { heading, inlineCode, list, markdownDocument, paragraph, sentence, table, words } from './markdown/nodes.js';
import { sourceLines } from './shared/code-frame.js';
import { decisionFacts } from './shared/decision-facts.js';
import { pluralise } from './shared/pluralise.js';
import { type Standing, standingOf } from './shared/standing.js';
import {
  countConfidences,
  countRules,
  countSeverities,
  countStatuses,
  listCounts,
  verdictOf,
} from './shared/totals.js';
import type { Reporter } from './types.js';

/** A document for pull requests, wikis and job summaries; built as a tree, so that no content becomes markup. */
export const markdown: Reporter = {
  id: 'markdown',
  extension: 'md',
  render(result) {
    const standing = standingOf(result.findings);
    return markdownDocument([
      heading(1, sentence('Resource leaks')),
      paragraph(sentence(verdictOf(result, standing))),
      list(false, totals(result, standing)),
      ...actionable(result, standing.actionable),
      ...closed('Settled', standing.settled),
      ...closed('No longer found', standing.gone),
      ...failures(result),
    ]);
  },
};

function totals({ findings, summary }: AuditResult, { actionable }: Standing): PhrasingContent[][] {
  const counted: readonly (readonly [string, string])[] = [
    ['by severity', listCounts(countSeverities(actionable))],
    ['by confidence', listCounts(countConfidences(actionable))],
    ['by rule', listCounts(countRules(actionable))],
    ['by status', listCounts(countStatuses(findings))],
    ['read', `${pluralise(summary.analysedFiles, 'file')} of ${summary.files}`],
  ];
  return counted.filter(([, text]) => text !== '').map(([label, text]) => sentence(`${label}: ${text}`));
}

function actionable({ rules, sources }: AuditResult, findings: readonly Finding[]): RootContent[] {
  if (findings.length === 0) return [];
  const docsUrls = new Map(rules.map((rule) => [rule.id, rule.docsUrl]));
  const linesOf = sourceLines(sources);
  return [
    heading(2, sentence('To act on')),
    table(['Severity', 'Finding', 'Rule', 'Place', 'Message', 'Status'], findings.map(row)),
    ...findings.flatMap((finding) => findingSection(finding, docsUrls.get(finding.rule), linesOf)),
  ];
}

function row(finding: Finding): PhrasingContent[][] {
  return [
    sentence(finding.severity),
    sentence(finding.id),
    [inlineCode(finding.rule)],
    [inlineCode(`${finding.file}:${finding.line}`)],
    sentence(finding.message),
    sentence(finding.status),
  ];
}

/** Findings that ask nothing of the reader: what was decided, with the reason in full. */
function closed(title: string, findings: readonly Finding[]): RootContent[] {
  if (findings.length === 0) return [];
  const rows = findings.map((finding) => [...row(finding), decisionCell(finding)]);
  return [
    heading(2, sentence(title)),
    table(['Severity', 'Finding', 'Rule', 'Place', 'Message', 'Status', 'Decision'], rows),
  ];
}

function decisionCell(finding: Finding): PhrasingContent[] {
  const facts = decisionFacts(finding).map(({ label, text }) => words(label, text));
  return facts.flatMap((nodes, index) => (index === 0 ? nodes : [{ type: 'text', value: '; ' } as const, ...nodes]));
}

function failures(result: AuditResult): RootContent[] {
  if (result.failures.length === 0) return [];
  const rows = result.failures.map(({ stage, file, rule, message }) => [
    sentence(stage),
    file === undefined ? [] : [inlineCode(file)],
    rule === undefined ? [] : [inlineCode(rule)],
    sentence(message),
  ]);
  return [heading(2, sentence('Could not be analysed')), table(['Stage', 'File', 'Rule', 'Message'], rows)];
}
