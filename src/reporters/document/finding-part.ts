import type { PhrasingContent, RootContent } from 'mdast';
import type { Decision } from '../../findings/status.js';
import type { DocumentFinding, HistoryLine } from '../../ledger/export/document.js';
import { fence, heading, inlineCode, list, paragraph, sentence, strong, words } from '../markdown/nodes.js';
import { formatPlace } from '../shared/format-path.js';

/** One finding of the audit document. */
export function findingPart(finding: DocumentFinding): RootContent[] {
  return [
    heading(4, sentence(finding.title)),
    list(false, factsOf(finding)),
    ...paragraphs(finding.message),
    ...(finding.decision ? decisionPart(finding.decision) : []),
    ...listPart('Counts no longer, because', finding.reopenedBecause),
    ...listPart('Not checked', finding.unchecked),
    ...labelled('Note', finding.note),
    ...evidencePart(finding),
    ...codeParts(finding),
    ...labelled('Impact', finding.impact),
    ...historyPart(finding.history),
  ];
}

/** A label in bold and the text behind it; blank lines in the text start new paragraphs. */
export function labelled(label: string, text: string | undefined): RootContent[] {
  if (text === undefined) return [];
  const [first = '', ...further] = blocksOf(text);
  return [paragraph([strong(`${label}:`), ...words('', first)]), ...further.map((block) => paragraph(sentence(block)))];
}

/** Plain paragraphs, one for each block between blank lines. */
export function paragraphs(text: string): RootContent[] {
  return blocksOf(text).map((block) => paragraph(sentence(block)));
}

/** The language of a fence, by the file that the code is from. */
export function languageOf(file: string): string {
  return /\.[cm]?jsx?$/.test(file) ? 'js' : 'ts';
}

function blocksOf(text: string): string[] {
  return text.split(/\n\s*\n/).filter((block) => block.trim() !== '');
}

function factsOf(finding: DocumentFinding): PhrasingContent[][] {
  const { id, rule, severity, confidence, status, file, line, symbol, ceiling, fixedBy } = finding;
  return [
    words(inlineCode(id), 'by', inlineCode(rule)),
    sentence(`${severity}, ${confidence}, ${status}`),
    words(inlineCode(`${file}:${line}`), 'in', inlineCode(symbol)),
    ...(ceiling === undefined ? [] : [sentence(`ceiling ${ceiling}`)]),
    ...(fixedBy === undefined ? [] : [words('fixed by', inlineCode(fixedBy))]),
  ];
}

function decisionPart(decision: Decision): RootContent[] {
  const { status, reason, by, at, round, source, triggers, premises, limit, sketch } = decision;
  const when = at === undefined ? '' : ` on ${at.slice(0, 10)}`;
  const where = source === 'inline' ? ' in the source' : '';
  const inRound = round === undefined ? '' : `, ${round}`;
  const title = status.charAt(0).toUpperCase() + status.slice(1);
  return [
    ...labelled(`${title} by ${by}${when}${where}${inRound}`, reason),
    ...listPart('Triggers', triggers),
    ...listPart('Premises', premises),
    ...listPart('Limit', limit === undefined ? [] : [limit]),
    ...labelled('Sketch', sketch),
  ];
}

function listPart(label: string, items: readonly string[] = []): RootContent[] {
  if (items.length === 0) return [];
  return [
    paragraph([strong(`${label}:`)]),
    list(
      false,
      items.map((item) => [inlineCode(item)]),
    ),
  ];
}

function evidencePart({ path }: DocumentFinding): RootContent[] {
  if (path.length === 0) return [];
  const steps = path.map((step) => words(inlineCode(formatPlace(step)), step.message));
  return [paragraph([strong('Evidence:')]), list(true, steps)];
}

/** A refuted finding shows its code, and nothing to change about it. */
function codeParts({ status, before, after, remedy, file }: DocumentFinding): RootContent[] {
  const code = before === undefined ? [] : [fence(languageOf(file), before)];
  if (status === 'refuted') return code.length === 0 ? [] : [paragraph([strong('Code:')]), ...code];
  return [
    ...(code.length === 0 ? [] : [paragraph([strong('Before:')]), ...code]),
    ...(after === undefined ? [] : [paragraph([strong('After:')]), fence(languageOf(file), after)]),
    ...(status === 'fixed' ? [] : labelled('Remedy', remedy)),
  ];
}

function historyPart(history: readonly HistoryLine[]): RootContent[] {
  if (history.length === 0) return [];
  return [paragraph([strong('History:')]), list(false, history.map(historyItem))];
}

function historyItem({ day, by, text, round, commit }: HistoryLine): PhrasingContent[] {
  const inRound = round === undefined ? '' : `, ${round}`;
  const at = commit === undefined ? [] : ['at', inlineCode(commit)];
  return [...words(`${day}, ${by}${inRound}`, ...at), { type: 'text', value: ': ' }, ...sentence(text)];
}
