import type { AuditResult } from '../../findings/audit-result.js';
import type { SourceLines } from '../shared/code-frame.js';
import { displayWidth, padColumns } from '../shared/display-width.js';
import type { Standing } from '../shared/standing.js';
import type { Palette } from './palette.js';
import type { Signs } from './signs.js';

/** What every part of the report needs to draw itself. */
export interface Canvas {
  readonly result: AuditResult;
  readonly standing: Standing;
  readonly linesOf: SourceLines;
  readonly palette: Palette;
  readonly signs: Signs;
  /** Columns, never less than 40. */
  readonly width: number;
}

/** Breaks a text at spaces; a word longer than the line stays whole, so that places can still be clicked. */
export function wrap(text: string, width: number): string[] {
  return wrapWords(text.split(' '), width);
}

/** As `wrap`, for words that may hold spaces themselves. */
export function wrapWords(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** `label  text`, with the text wrapped in its own column. */
export function labelled(
  label: { readonly text: string; readonly width: number; readonly indent: number },
  lines: readonly string[],
  paintLabel: (text: string) => string,
): string[] {
  const margin = ' '.repeat(label.indent);
  return lines.map((line, index) => {
    const head = index === 0 ? paintLabel(padColumns(label.text, label.width)) : ' '.repeat(label.width);
    return `${margin}${head}${line}`.trimEnd();
  });
}
