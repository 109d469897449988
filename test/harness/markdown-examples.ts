/** A fenced code block of a page. */
export interface Example {
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** What the nearest heading says of it: the rule reports it, or keeps silent; undefined where it says neither. */
  readonly verdict: 'reported' | 'silent' | undefined;
  /** A second word behind the language names the file: ```ts orders.test.ts */
  readonly file: string;
  readonly code: string;
}

const FENCE = /^(`{3,})\s*(\w*)\s*(\S*)\s*$/;
const HEADING = /^#{1,6}\s+(.*)$/;
const CODE_LANGUAGES = new Set(['ts', 'tsx', 'js', 'jsx', 'mts', 'cts', 'mjs', 'cjs']);
const REPORTED = /^(?:before|leaks)\b/i;
const SILENT = /^(?:after|clean)\b/i;

/** The code blocks of a page in order; blocks in other languages (`json`, `sh`) are no examples. */
export function examplesOf(page: string): readonly Example[] {
  const examples: Example[] = [];
  const lines = page.split('\n');
  let verdict: Example['verdict'];
  for (let at = 0; at < lines.length; at++) {
    const heading = HEADING.exec(lines[at] ?? '')?.[1];
    if (heading !== undefined) verdict = verdictOf(heading);
    const fence = FENCE.exec(lines[at] ?? '');
    if (!fence) continue;
    const end = lines.indexOf(fence[1] ?? '', at + 1);
    if (end < 0) throw new Error(`line ${at + 1}: the code block has no end`);
    const language = fence[2] ?? '';
    if (CODE_LANGUAGES.has(language)) {
      const code = lines.slice(at + 1, end).join('\n');
      examples.push({ line: at + 1, verdict, file: fence[3] || `example.${language}`, code });
    }
    at = end;
  }
  return examples;
}

function verdictOf(heading: string): Example['verdict'] {
  if (REPORTED.test(heading)) return 'reported';
  return SILENT.test(heading) ? 'silent' : undefined;
}
