import type {
  Code,
  Heading,
  InlineCode,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
  Strong,
  Table,
  TableCell,
} from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { codeLine, prose, splitLines, visible } from '../shared/escape.js';

/** Words that a forge turns into a mention or a reference, and code spans: both are written as code. */
const CODE_PARTS = /`[^`]+`|\S*[@#]\w\S*/g;

/** A sentence in which only code spans have a meaning; the serializer escapes everything else. */
export function sentence(text: string): PhrasingContent[] {
  const line = prose(text);
  const nodes: PhrasingContent[] = [];
  let end = 0;
  for (const match of line.matchAll(CODE_PARTS)) {
    if (match.index > end) nodes.push({ type: 'text', value: line.slice(end, match.index) });
    nodes.push({ type: 'inlineCode', value: match[0].replace(/^`([^`]+)`$/, '$1') });
    end = match.index + match[0].length;
  }
  if (end < line.length) nodes.push({ type: 'text', value: line.slice(end) });
  return nodes;
}

/** Sentences and nodes with a space between them. */
export function words(...parts: readonly (string | PhrasingContent)[]): PhrasingContent[] {
  const spaced = parts.map((part) => (typeof part === 'string' ? sentence(part) : [part]));
  return spaced.flatMap((nodes, index) => (index === 0 ? nodes : [{ type: 'text', value: ' ' } as const, ...nodes]));
}

export function inlineCode(text: string): InlineCode {
  return { type: 'inlineCode', value: visible(text) };
}

export function strong(text: string): Strong {
  return { type: 'strong', children: sentence(text) };
}

export function heading(depth: Heading['depth'], children: PhrasingContent[]): Heading {
  return { type: 'heading', depth, children };
}

export function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

/** The serializer makes the fence longer than any run of backticks in the code. */
export function fence(lang: string, code: string): Code {
  return { type: 'code', lang, value: splitLines(code.trimEnd()).map(codeLine).join('\n') };
}

export function list(ordered: boolean, items: readonly PhrasingContent[][]): List {
  const children = items.map((item): ListItem => ({ type: 'listItem', spread: false, children: [paragraph(item)] }));
  return { type: 'list', ordered, spread: false, children };
}

export function table(header: readonly string[], rows: readonly PhrasingContent[][][]): Table {
  const cell = (children: PhrasingContent[]): TableCell => ({ type: 'tableCell', children });
  const cells = [header.map((name) => sentence(name)), ...rows];
  return { type: 'table', children: cells.map((row) => ({ type: 'tableRow', children: row.map(cell) })) };
}

export function markdownDocument(children: RootContent[]): string {
  return toMarkdown(
    { type: 'root', children },
    { bullet: '-', fences: true, extensions: [gfmToMarkdown({ tablePipeAlign: false })] },
  );
}
