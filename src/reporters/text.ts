import { Chalk } from 'chalk';
import type { AuditResult } from '../findings/audit-result.js';
import type { Finding } from '../findings/finding.js';
import { sourceLines } from './shared/code-frame.js';
import { visible } from './shared/escape.js';
import { standingOf } from './shared/standing.js';
import { closedBlock } from './text/closed-block.js';
import { findingBlock } from './text/finding-block.js';
import type { Canvas } from './text/layout.js';
import type { Palette } from './text/palette.js';
import { ASCII_SIGNS, UNICODE_SIGNS } from './text/signs.js';
import { failuresBlock, totalsBlock, verdictLine } from './text/summary-block.js';
import type { Reporter, ReporterOptions } from './types.js';

const NARROWEST = 40;

/** The report that people read in a terminal: what to act on, then what is settled, then the figures. */
export const text: Reporter = {
  id: 'text',
  extension: 'txt',
  render(result, options) {
    const canvas = canvasOf(result, options);
    const { actionable, settled, gone } = canvas.standing;
    const closed = options.showSettled === false ? [] : settled;
    const lines = [
      ...fileBlocks([...actionable, ...(options.verbose ? closed : [])], canvas),
      ...closedBlock('settled', options.verbose ? [] : closed, canvas),
      ...closedBlock('no longer found', gone, canvas),
      ...failuresBlock(canvas),
      ...totalsBlock(canvas),
      verdictLine(canvas),
    ];
    return `${lines.join('\n')}\n`;
  },
};

function canvasOf(result: AuditResult, options: ReporterOptions): Canvas {
  return {
    result,
    standing: standingOf(result.findings),
    linesOf: sourceLines(result.sources),
    palette: paletteFor(options.color),
    signs: options.unicode === false ? ASCII_SIGNS : UNICODE_SIGNS,
    width: Math.max(NARROWEST, options.width),
  };
}

function paletteFor(color: boolean): Palette {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return {
    severity: { critical: chalk.redBright.bold, high: chalk.red, medium: chalk.yellow, low: chalk.blue },
    heading: chalk.bold.underline,
    strong: chalk.bold,
    quiet: chalk.dim,
    place: chalk.cyan,
    good: chalk.green,
    bad: chalk.red,
    doubtful: chalk.yellow,
  };
}

/** Files in the order of their dearest finding, since the findings come sorted. */
function fileBlocks(findings: readonly Finding[], canvas: Canvas): string[] {
  const files = [...new Set(findings.map((finding) => finding.file))];
  return files.flatMap((file) => [
    canvas.palette.heading(visible(file)),
    '',
    ...findings.filter((finding) => finding.file === file).flatMap((finding) => findingBlock(finding, canvas)),
  ]);
}
