import type { Finding } from '../../findings/finding.js';
import { displayWidth } from './display-width.js';
import { codeLine, splitLines, visible } from './escape.js';

export type FrameLine =
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'code'; readonly number: number; readonly text: string; readonly marked: boolean }
  | { readonly kind: 'caret'; readonly text: string }
  | { readonly kind: 'gap' };

/** A place to show, and the numbers of the steps there, by which the caret is labelled. */
interface Mark {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly steps: readonly number[];
}

/** What a line of code may take, and what stands where it was cut. */
interface Room {
  readonly width: number;
  readonly ellipsis: string;
}

/** Lines of the scanned files, split once per file however many findings it has. */
export type SourceLines = (file: string) => readonly string[];

export function sourceLines(sources: ReadonlyMap<string, string>): SourceLines {
  const known = new Map<string, readonly string[]>();
  return (file) => {
    const lines = known.get(file) ?? linesIn(sources.get(file));
    known.set(file, lines);
    return lines;
  };
}

function linesIn(source: string | undefined): readonly string[] {
  return source === undefined ? [] : splitLines(source);
}

/**
 * The finding's place and every step of its path, each with a line of context. What lies between is left out, and so
 * are places whose source is unknown.
 */
export function codeFrame(finding: Finding, linesOf: SourceLines, room: Room): FrameLine[] {
  const marks = marksOf(finding).filter((mark) => linesOf(mark.file)[mark.line - 1] !== undefined);
  const files = [...new Set(marks.map((mark) => mark.file))];
  return files.flatMap((file) => [
    ...(file === finding.file ? [] : [{ kind: 'file', text: visible(file) } as const]),
    ...frameOfFile(
      marks.filter((mark) => mark.file === file),
      linesOf(file),
      room,
    ),
  ]);
}

function marksOf({ file, line, column, path }: Finding): Mark[] {
  const marks = new Map<string, Mark>();
  const mark = (place: Pick<Mark, 'file' | 'line' | 'column'>, steps: readonly number[]) => {
    const key = JSON.stringify([place.file, place.line, place.column]);
    const before = marks.get(key)?.steps ?? [];
    marks.set(key, { file: place.file, line: place.line, column: place.column, steps: [...before, ...steps] });
  };
  if (!path.some((step) => step.file === file && step.line === line)) mark({ file, line, column }, []);
  for (const [index, step] of path.entries()) mark(step, [index + 1]);
  return [...marks.values()].sort((left, right) => Number(left.file !== file) - Number(right.file !== file));
}

/** The marked lines and one around each; a single line between two that are shown is shown as well. */
function shownLines(marks: readonly Mark[], lines: readonly string[]): number[] {
  const near = new Set(marks.flatMap(({ line }) => [line - 1, line, line + 1]));
  const between = [...near].map((number) => number + 1).filter((number) => near.has(number + 1));
  return [...new Set([...near, ...between])]
    .filter((number) => lines[number - 1] !== undefined)
    .sort((left, right) => left - right);
}

function frameOfFile(marks: readonly Mark[], lines: readonly string[], room: Room): FrameLine[] {
  const numbers = shownLines(marks, lines);
  const texts = new Map(numbers.map((number) => [number, lines[number - 1] ?? '']));
  const indent = commonIndent([...texts.values()]);
  return numbers.flatMap((number, index): FrameLine[] => {
    const own = marks.filter((mark) => mark.line === number).sort((left, right) => left.column - right.column);
    const clipped = clip((texts.get(number) ?? '').slice(indent), (own[0]?.column ?? 1) - 1 - indent, room);
    const previous = numbers[index - 1];
    return [
      ...(previous !== undefined && previous < number - 1 ? [{ kind: 'gap' } as const] : []),
      { kind: 'code', number, text: clipped.text, marked: own.length > 0 },
      ...caretLines(own, (mark) => clipped.offsetOf(mark.column - 1 - indent)),
    ];
  });
}

/** A line that is too long, in minified code say, is shown around the place that matters. */
function clip(text: string, position: number, { width, ellipsis }: Room) {
  const latest = Math.max(0, text.length - width);
  const start = position < width / 2 ? 0 : Math.min(position - Math.floor(width / 2), latest);
  const head = start > 0 ? ellipsis : '';
  const tail = start < latest ? ellipsis : '';
  return {
    text: head + codeLine(text.slice(start, start + width)).trimEnd() + tail,
    /** Columns before a position of the whole text. */
    offsetOf: (at: number) => displayWidth(head + codeLine(text.slice(start, Math.max(start, at)).slice(0, width))),
  };
}

/** The carets below one line of code: as many beside each other as have room. */
function caretLines(marks: readonly Mark[], offsetOf: (mark: Mark) => number): FrameLine[] {
  const lines: string[] = [];
  for (const mark of marks) {
    const offset = offsetOf(mark);
    const before = lines.at(-1);
    const beside = before !== undefined && before.length < offset;
    const start = beside ? (lines.pop() ?? '') : '';
    lines.push(`${start.padEnd(offset)}^ ${mark.steps.join(', ')}`.trimEnd());
  }
  return lines.map((text) => ({ kind: 'caret', text }));
}

function commonIndent(lines: readonly string[]): number {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  return indents.length === 0 ? 0 : Math.min(...indents);
}

/** The frame as lines of text; `bar` stands between the line numbers and the code. */
export function frameText(
  frame: readonly FrameLine[],
  signs: { readonly bar: string; readonly gap: string; readonly marker: string },
): string[] {
  const digits = Math.max(0, ...frame.map((line) => (line.kind === 'code' ? String(line.number).length : 0)));
  const blank = ' '.repeat(digits + 2);
  return frame.map((line) => {
    if (line.kind === 'file') return line.text;
    if (line.kind === 'gap') return `${blank}${signs.gap}`;
    if (line.kind === 'caret') return `${blank} ${signs.bar} ${line.text}`;
    const number = String(line.number).padStart(digits);
    return `${line.marked ? signs.marker : ' '} ${number} ${signs.bar} ${line.text}`.trimEnd();
  });
}
