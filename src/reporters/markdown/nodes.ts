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
  Text,
} from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { codeLine, prose, splitLines, visible } from '../shared/escape.js';

/** Code spans, words, and what stands between them. */
const PARTS = /`[^`]+`|[^\s`]+|[\s`]/g;

/** What a forge turns into a mention of a person or a reference to an issue, even where it is escaped. */
const REFERENCE = /[@#]\w/;

/** A sentence in which only code spans have a meaning; the serializer escapes everything else. */
export function sentence(text: string): PhrasingContent[] {
  const nodes: (InlineCode | Text)[] = [];
  for (const [part] of prose(text).matchAll(PARTS)) {
    const last = nodes.at(-1);
    if (part.length > 2 && part.startsWith('`')) nodes.push({ type: 'inlineCode', value: part.slice(1, -1) });
    else if (REFERENCE.test(part)) nodes.push({ type: 'inlineCode', value: part });
    else if (last?.type === 'text') last.value += part;
    else nodes.push({ type: 'text', value: part });
  }
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
