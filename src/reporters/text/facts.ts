import type { Finding, Remedy } from '../../findings/finding.js';
import { formatBytes } from '../../util/format-bytes.js';
import { decisionFacts } from '../shared/decision-facts.js';
import { codeLine, prose, splitLines } from '../shared/escape.js';
import { type Canvas, labelled, wrap } from './layout.js';

const INDENT = 4;
const LABEL_WIDTH = 11;

/** The remedy, the ceiling, what the engine could not know and what the ledger says, each behind its label. */
export function factsOf(finding: Finding, canvas: Canvas): string[] {
  const fact = (label: string, text: string) => factLines(label, text, canvas);
  return [
    ...(finding.ceilingBytes === undefined ? [] : fact('ceiling', `about ${formatBytes(finding.ceilingBytes)}`)),
    ...(finding.gaveUp ?? []).flatMap((reason) => fact('unsure', `gave up because ${prose(reason)}`)),
    ...decisionFacts(finding).flatMap(({ label, text }) => fact(label, text)),
    ...fact('remedy', prose(finding.remedy.text)),
    ...exampleLines(finding.remedy, canvas),
  ];
}

function factLines(label: string, text: string, { palette, width }: Canvas): string[] {
  const lines = wrap(text, width - INDENT - LABEL_WIDTH);
  return labelled({ text: label, width: LABEL_WIDTH, indent: INDENT }, lines, palette.quiet);
}

/** The example as a difference: what goes, then what comes. */
function exampleLines(remedy: Remedy, { palette }: Canvas): string[] {
  const margin = ' '.repeat(INDENT + LABEL_WIDTH);
  const marked = (code: string | undefined, sign: string, paint: (text: string) => string) =>
    code === undefined
      ? []
      : splitLines(code.trimEnd()).map((line) => margin + paint(`${sign} ${codeLine(line)}`.trimEnd()));
  return [...marked(remedy.before, '-', palette.bad), ...marked(remedy.after, '+', palette.good)];
}
