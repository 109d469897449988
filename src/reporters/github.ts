import type { AnalysisFailure } from '../findings/audit-result.js';
import type { Finding } from '../findings/finding.js';
import type { Severity } from '../findings/severity.js';
import { commandMessage, commandProperty, prose, visible } from './shared/escape.js';
import { failureMessage } from './shared/failures.js';
import { formatEnds } from './shared/format-path.js';
import { standingOf } from './shared/standing.js';
import { countStatuses, listCounts, verdictOf } from './shared/totals.js';
import type { Reporter } from './types.js';

type Command = 'error' | 'warning' | 'notice';

const COMMANDS: Readonly<Record<Severity, Command>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
};

/** Workflow commands that GitHub Actions turns into annotations on the lines of a pull request. */
export const github: Reporter = {
  id: 'github',
  extension: 'txt',
  render(result) {
    const standing = standingOf(result.findings);
    const closed = countStatuses([...standing.settled, ...standing.gone]);
    const verdict = verdictOf(result, standing);
    const commands = [
      ...standing.actionable.map(annotation),
      ...result.failures.map(failureWarning),
      command(
        'notice',
        { title: 'leakaudit' },
        closed.length === 0 ? verdict : `${verdict}\nnot annotated: ${listCounts(closed)}`,
      ),
    ];
    return `${commands.join('\n')}\n`;
  },
};

function annotation(finding: Finding): string {
  const { file, line, endLine, column, severity, confidence, rule, id, status } = finding;
  const ends = formatEnds(finding.path);
  const message = [
    prose(finding.message),
    ...(ends === undefined ? [] : [ends]),
    ...(finding.reopenedBecause ?? []).map((reason) => `reopened because ${prose(reason)}`),
    `remedy: ${prose(finding.remedy.text)}`,
    `${id}, ${confidence}, ${status}`,
  ].join('\n');
  // A column is only allowed where the annotation stays on one line.
  const place = line === endLine ? { file, line, endLine, col: column } : { file, line, endLine };
  return command(COMMANDS[severity], { ...place, title: `${severity}: ${rule}` }, message);
}

function failureWarning(failure: AnalysisFailure): string {
  const { stage, file, rule } = failure;
  const title = `not analysed (${rule === undefined ? stage : `${stage} ${rule}`})`;
  return command('warning', { ...(file !== undefined && { file }), title }, failureMessage(failure));
}

/** `message` is made of escaped parts; its line breaks are meant. */
function command(name: Command, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${commandProperty(visible(String(value)))}`);
  return `::${name} ${list.join(',')}::${commandMessage(message)}`;
}
