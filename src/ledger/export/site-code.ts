/** Where to look for the code of a finding. */
export interface Site {
  readonly file: string;
  readonly line: number;
  readonly anchor: string;
  readonly path: readonly { readonly file: string; readonly line: number }[];
}

const MOST_LINES = 20;

/**
 * The lines of the finding and of its path in the same file, without common indentation. Undefined where the source
 * is not at hand, or does not hold the finding's code at its line any more.
 */
export function codeAtSite(site: Site, sources: ReadonlyMap<string, string>): string | undefined {
  const lines = sources.get(site.file)?.split(/\r?\n/) ?? [];
  const endOfAnchor = lastLineOfAnchor(lines, site);
  if (endOfAnchor === undefined) return undefined;
  const near = site.path.filter(({ file, line }) => file === site.file && Math.abs(line - site.line) < MOST_LINES);
  const numbers = [site.line, endOfAnchor, ...near.map(({ line }) => line)];
  const start = Math.min(...numbers);
  const end = Math.min(Math.max(...numbers), start + MOST_LINES - 1);
  return withoutIndent(lines.slice(start - 1, end)).join('\n');
}

/** The line on which the finding's code ends, where it begins on its line. */
function lastLineOfAnchor(lines: readonly string[], { line, anchor }: Site): number | undefined {
  const wanted = anchor.replace(/\s/g, '');
  let text = '';
  for (let number = line; number < line + MOST_LINES; number += 1) {
    const next = lines[number - 1];
    if (next === undefined) return undefined;
    text += next.replace(/\s/g, '');
    if (text.includes(wanted)) return number;
  }
  return undefined;
}

function withoutIndent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common));
}
