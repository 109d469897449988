import type { AuditDocument } from '../../ledger/export/document.js';
import { heading, inlineCode, markdownDocument, paragraph, sentence, table } from '../markdown/nodes.js';

/** The table of what is real and not fixed, dearest first. */
export function renderIssues({ title, summary }: AuditDocument): string {
  const issues = summary.filter(({ status }) => status !== 'refuted' && status !== 'fixed');
  const rows = issues.map((issue) => [
    sentence(issue.title),
    [inlineCode(issue.place)],
    sentence(issue.severity),
    sentence(issue.status),
    sentence(issue.impact),
  ]);
  return markdownDocument([
    heading(1, sentence(`${title}: summary of key issues`)),
    issues.length === 0
      ? paragraph(sentence('There are no issues.'))
      : table(['Issue', 'Location', 'Severity', 'Status', 'Impact'], rows),
  ]);
}
