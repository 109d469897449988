import type { RootContent } from 'mdast';
import type { AuditDocument, DocumentFinding } from '../../ledger/export/document.js';
import {
  fence,
  heading,
  inlineCode,
  list,
  markdownDocument,
  paragraph,
  sentence,
  strong,
  table,
  words,
} from '../markdown/nodes.js';
import { labelled, languageOf } from './finding-part.js';

/** The numbered list of fixes, dearest first, with a summary table at the end. */
export function renderProgress(document: AuditDocument): string {
  const findings = document.rounds.flatMap(({ sections }) => sections.flatMap((section) => section.findings));
  const order = new Map(document.summary.map(({ id }, index) => [id, index]));
  const work = findings
    .filter(({ status }) => status !== 'refuted')
    .sort((left, right) => (order.get(left.id) ?? 0) - (order.get(right.id) ?? 0));
  return markdownDocument([
    heading(1, sentence(`${document.title}: progress`)),
    list(
      false,
      document.scope.map(({ label, text }) => sentence(`${label}: ${text}`)),
    ),
    ...work.flatMap(fixPart),
    ...summaryPart(work),
  ]);
}

function fixPart(finding: DocumentFinding, index: number): RootContent[] {
  const { title, fixedBy, file, symbol, before, after, note, remedy, impact } = finding;
  return [
    heading(2, sentence(`${index + 1}. ${title}`)),
    list(false, [
      words(strong('Status:'), finding.status),
      ...(fixedBy === undefined ? [] : [words(strong('Commit:'), inlineCode(fixedBy))]),
      words(strong('File:'), inlineCode(file)),
      words(strong('Function:'), inlineCode(symbol)),
    ]),
    ...labelled(finding.status === 'fixed' ? 'Fix applied' : 'Fix to apply', note ?? remedy),
    ...(before === undefined ? [] : [paragraph([strong('Before:')]), fence(languageOf(file), before)]),
    ...(after === undefined ? [] : [paragraph([strong('After:')]), fence(languageOf(file), after)]),
    ...labelled('Impact', impact),
  ];
}

function summaryPart(work: readonly DocumentFinding[]): RootContent[] {
  const rows = work.map(({ title, severity, status, impact, message }, index) => [
    sentence(`${index + 1}. ${title}`),
    sentence(severity),
    sentence(status),
    sentence(impact ?? message),
  ]);
  const fixed = work.filter(({ status }) => status === 'fixed').length;
  const total = [[strong('total')], [], sentence(`${fixed} of ${work.length} fixed`), []];
  return [heading(2, sentence('Summary')), table(['Fix', 'Severity', 'Status', 'Impact'], [...rows, total])];
}
