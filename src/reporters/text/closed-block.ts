import type { Finding } from '../../findings/finding.js';
import { cutColumns, padColumns } from '../shared/display-width.js';
import { prose, visible } from '../shared/escape.js';
import type { Canvas } from './layout.js';

/** Findings that ask nothing of the reader, one line each. */
export function closedBlock(title: string, findings: readonly Finding[], canvas: Canvas): string[] {
  if (findings.length === 0) return [];
  const rows = findings.map((finding) => [
    finding.status,
    finding.id,
    `${visible(finding.file)}:${finding.line} ${visible(finding.rule)}`,
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row, index) => {
    const cells = row.map((cell, column) => padColumns(cell, widths[column] ?? 0)).join('  ');
    const reason = findings[index]?.decision?.reason;
    const text = reason === undefined ? cells : `${cells}: ${prose(reason)}`;
    return `  ${cutColumns(text, canvas.width - 2, canvas.signs.ellipsis)}`;
  });
  return [canvas.palette.heading(title), '', ...lines.map((line) => canvas.palette.quiet(line)), ''];
}
