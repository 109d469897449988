import type { PhrasingContent, RootContent } from 'mdast';
import type { Finding, Remedy } from '../../findings/finding.js';
import { formatBytes } from '../../util/format-bytes.js';
import { codeFrame, frameText, type SourceLines } from '../shared/code-frame.js';
import { decisionFacts } from '../shared/decision-facts.js';
import { webAddress } from '../shared/escape.js';
import { formatPlace } from '../shared/format-path.js';
import { fence, heading, inlineCode, list, paragraph, sentence, strong, words } from './nodes.js';

const CODE = { width: 120, ellipsis: '...' };
const SIGNS = { bar: '|', gap: ':', marker: '>' };

/** One finding with its evidence, in the order of the text report. `docsUrl` is its rule's page. */
export function findingSection(finding: Finding, docsUrl: string | undefined, linesOf: SourceLines): RootContent[] {
  const frame = codeFrame(finding, linesOf, CODE);
  return [
    heading(3, words(`${finding.id}:`, ruleName(finding, docsUrl))),
    paragraph([strong(finding.message)]),
    paragraph(
      words(
        `${finding.severity}, ${finding.confidence}, ${finding.status}:`,
        inlineCode(finding.resource),
        'in',
        inlineCode(finding.symbol),
        'at',
        inlineCode(formatPlace(finding)),
      ),
    ),
    ...(frame.length === 0 ? [] : [fence('text', frameText(frame, SIGNS).join('\n'))]),
    ...listOrNothing(true, stepItems(finding)),
    ...listOrNothing(false, factItems(finding)),
    ...remedyNodes(finding.remedy),
  ];
}

function listOrNothing(ordered: boolean, items: readonly PhrasingContent[][]): RootContent[] {
  return items.length === 0 ? [] : [list(ordered, items)];
}

function ruleName(finding: Finding, docsUrl: string | undefined): PhrasingContent {
  const name = inlineCode(finding.rule);
  const url = docsUrl === undefined ? undefined : webAddress(docsUrl);
  return url === undefined ? name : { type: 'link', url, children: [name] };
}

function stepItems({ path }: Finding): PhrasingContent[][] {
  return path.map((step) => words(inlineCode(formatPlace(step)), `${step.kind}: ${step.message}`));
}

function factItems(finding: Finding): PhrasingContent[][] {
  return [
    ...(finding.ceilingBytes === undefined ? [] : [sentence(`ceiling: about ${formatBytes(finding.ceilingBytes)}`)]),
    ...(finding.gaveUp ?? []).map((reason) => sentence(`gave up because ${reason}`)),
    ...decisionFacts(finding).map(({ label, text }) => words(strong(label), text)),
  ];
}

function remedyNodes({ text, before, after }: Remedy): RootContent[] {
  return [paragraph(words(strong('Remedy:'), text)), ...example('Before:', before), ...example('After:', after)];
}

function example(title: string, code: string | undefined): RootContent[] {
  return code === undefined ? [] : [paragraph(sentence(title)), fence('ts', code)];
}
