import type { AuditResult } from '../findings/audit-result.js';
import type { Finding } from '../findings/finding.js';
import type { FlowStep } from '../findings/flow-path.js';
import { codeLine, splitLines, visible } from '../reporters/shared/escape.js';

/** One finding as a story: what was found, each step with its line of code, what the engine did not know, the remedy. */
export function tellFinding(finding: Finding, result: AuditResult): string {
  const { id, rule, severity, confidence, status, message, file, line, symbol, remedy } = finding;
  const meta = result.rules.find((each) => each.id === rule);
  const sections = [
    [`${id}  ${rule}  ${severity}, ${confidence}, ${status}`, message, `${file}:${line} in ${symbol}`].map(visible),
    finding.path.flatMap((step, index) => tellStep(step, index, result)),
    section('not known', finding.gaveUp),
    meta ? [`about the rule: ${meta.description}`] : [],
    [`remedy: ${remedy.text}`, ...example('before', remedy.before), ...example('after', remedy.after)],
    tellDecision(finding),
    section('reopened because', finding.reopenedBecause),
  ];
  const told = sections.filter((lines) => lines.length > 0).map((lines) => lines.map((each) => `${each}\n`).join(''));
  return told.join('\n');
}

function tellStep(step: FlowStep, index: number, { sources }: AuditResult): string[] {
  const code = splitLines(sources.get(step.file) ?? '')[step.line - 1]?.trim();
  const told = visible(`${index + 1}. ${step.file}:${step.line}:${step.column}  ${step.kind}: ${step.message}`);
  return code ? [told, `     ${codeLine(code)}`] : [told];
}

function section(title: string, lines: readonly string[] | undefined): string[] {
  return lines && lines.length > 0 ? [`${title}:`, ...lines.map((line) => `  ${visible(line)}`)] : [];
}

function example(title: string, code: string | undefined): string[] {
  return code === undefined ? [] : [`  ${title}:`, ...splitLines(code).map((line) => `    ${codeLine(line)}`)];
}

function tellDecision({ decision }: Finding): string[] {
  if (!decision) return [];
  const when = decision.at === undefined ? '' : ` on ${decision.at}`;
  return [visible(`${decision.status} by ${decision.by}${when}: ${decision.reason}`)];
}
