import type { AnalysisFailure } from '../../findings/audit-result.js';
import { failureMessage, failurePlace } from '../shared/failures.js';
import { pluralise } from '../shared/pluralise.js';
import {
  countConfidences,
  countRules,
  countSeverities,
  countStatuses,
  listCounts,
  verdictOf,
} from '../shared/totals.js';
import { type Canvas, labelled, wrap, wrapWords } from './layout.js';

const LABEL_WIDTH = 13;

export function failuresBlock(canvas: Canvas): string[] {
  const { failures } = canvas.result;
  if (failures.length === 0) return [];
  const kinds = new Set(failures.map(kindOfFailure));
  const lines = [...kinds].flatMap((kind) =>
    failureLines(
      failures.filter((failure) => kindOfFailure(failure) === kind),
      canvas,
    ),
  );
  return [canvas.palette.heading('could not be analysed'), '', ...lines, ''];
}

function kindOfFailure({ stage, rule, message }: AnalysisFailure): string {
  return JSON.stringify([stage, rule, message]);
}

/** What failed in the same way in many files is told once. */
function failureLines([first, ...others]: readonly AnalysisFailure[], { palette, width }: Canvas): string[] {
  if (!first) return [];
  const more = others.length === 0 ? '' : ` and ${pluralise(others.length, 'more file')}`;
  return [
    `  ${palette.doubtful(failurePlace(first) + more)}`,
    ...wrap(failureMessage(first), width - 4).map((line) => `    ${line}`),
  ];
}

/** The figures: what is to be done by severity, confidence and rule; all findings by status. */
export function totalsBlock(canvas: Canvas): string[] {
  const { result, standing, palette, signs, width } = canvas;
  const { actionable } = standing;
  const total = (label: string, text: string) =>
    text === ''
      ? []
      : labelled(
          { text: label, width: LABEL_WIDTH, indent: 2 },
          wrapWords(text.split(/(?<=,) /), width - 2 - LABEL_WIDTH),
          palette.quiet,
        );
  return [
    palette.quiet(signs.rule.repeat(width)),
    ...total('severity', listCounts(countSeverities(actionable))),
    ...total('confidence', listCounts(countConfidences(actionable))),
    ...total('rule', listCounts(countRules(actionable))),
    ...total('status', listCounts(countStatuses(result.findings))),
    ...total('read', `${readFiles(canvas)} in ${(result.summary.durationMs / 1000).toFixed(1)} s`),
    '',
  ];
}

function readFiles({ result: { summary } }: Canvas): string {
  const read = pluralise(summary.analysedFiles, 'file');
  return summary.files === summary.analysedFiles ? read : `${read} of ${summary.files}`;
}

/** The last line: what a hurried reader reads alone. */
export function verdictLine({ result, standing, palette, signs }: Canvas): string {
  const verdict = verdictOf(result, standing);
  if (standing.actionable.length > 0) return palette.bad(`${signs.bad} ${verdict}`);
  return result.failures.length > 0
    ? palette.doubtful(`${signs.doubtful} ${verdict}`)
    : palette.good(`${signs.good} ${verdict}`);
}
