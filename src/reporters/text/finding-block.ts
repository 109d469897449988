import type { Finding } from '../../findings/finding.js';
import { codeFrame, type FrameLine, frameText } from '../shared/code-frame.js';
import { displayWidth, padColumns } from '../shared/display-width.js';
import { prose, visible } from '../shared/escape.js';
import { formatPlace } from '../shared/format-path.js';
import { factsOf } from './facts.js';
import { type Canvas, wrap } from './layout.js';

const INDENT = '  ';
const BODY = '    ';
/** What stands before the code of a frame: indent, marker, line number, bar. */
const FRAME_MARGIN = 13;
const NARROWEST_MESSAGE = 36;

/** Everything a reader needs to judge one finding. */
export function findingBlock(finding: Finding, canvas: Canvas): string[] {
  return [
    ...heading(finding, canvas),
    ...wrap(prose(finding.message), canvas.width - INDENT.length).map((line) => INDENT + canvas.palette.strong(line)),
    '',
    ...section(frame(finding, canvas)),
    ...section(finding.path.length > 0 ? path(finding, canvas) : [BODY + canvas.palette.place(formatPlace(finding))]),
    ...section(factsOf(finding, canvas)),
  ];
}

function section(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [...lines, ''];
}

/** Severity and rule on the left; confidence, status and id on the right, or below where the line is too short. */
function heading(finding: Finding, { palette, signs, width }: Canvas): string[] {
  const severity = finding.severity.toUpperCase();
  const left = `${severity}  ${visible(finding.rule)}`;
  const right = [finding.confidence, finding.status, finding.id].join(` ${signs.dot} `);
  const painted = `${INDENT}${palette.severity[finding.severity](severity)}  ${visible(finding.rule)}`;
  const space = width - INDENT.length - displayWidth(left) - displayWidth(right);
  return space >= 2
    ? [`${painted}${' '.repeat(space)}${palette.quiet(right)}`]
    : [painted, INDENT + palette.quiet(right)];
}

function frame(finding: Finding, { linesOf, palette, signs, width }: Canvas): string[] {
  const lines = codeFrame(finding, linesOf, { width: width - FRAME_MARGIN, ellipsis: signs.ellipsis });
  const paint: Readonly<Record<FrameLine['kind'], (text: string) => string>> = {
    file: palette.place,
    code: palette.quiet,
    caret: palette.severity[finding.severity],
    gap: palette.quiet,
  };
  return frameText(lines, signs).map((text, index) => {
    const line = lines[index];
    return BODY + (line && !(line.kind === 'code' && line.marked) ? paint[line.kind](text) : text);
  });
}

/** Every step on its own line, none left out; in a narrow terminal the message goes below the place. */
function path({ path: steps }: Finding, { palette, width }: Canvas): string[] {
  const digits = String(steps.length).length;
  const kindWidth = Math.max(0, ...steps.map((step) => step.kind.length));
  const placeWidth = Math.max(0, ...steps.map((step) => displayWidth(formatPlace(step))));
  const head = BODY.length + digits + 2 + kindWidth + 2;
  const beside = width - head - placeWidth - 2 >= NARROWEST_MESSAGE;
  const margin = beside ? head + placeWidth + 2 : head;
  return steps.flatMap((step, index) => {
    const number = palette.quiet(String(index + 1).padStart(digits));
    const place = palette.place(beside ? padColumns(formatPlace(step), placeWidth) : formatPlace(step));
    const start = `${BODY}${number}  ${palette.quiet(step.kind.padEnd(kindWidth))}  ${place}`;
    const message = wrap(prose(step.message), width - margin);
    const below = message.slice(beside ? 1 : 0).map((line) => ' '.repeat(margin) + line);
    return [beside ? `${start}  ${message[0] ?? ''}`.trimEnd() : start, ...below];
  });
}
