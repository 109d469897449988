/** Letters, digits, `_`, `$` and everything beyond ASCII belong to a word. */
const WORD = /[\w$\u0080-\uffff]+/g;

/** Which texts hold a word. Built on first use: one pass over all texts. */
export class WordIndex {
  private postings: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(
    private readonly paths: readonly string[],
    private readonly textOf: (path: string) => string | undefined,
  ) {}

  /** Paths in the order given. A `word` of several words, such as a specifier, is compared with the texts themselves. */
  pathsWith(word: string): readonly string[] {
    const parts = word.match(WORD) ?? [];
    const [longest] = parts.toSorted((left, right) => right.length - left.length);
    if (longest === undefined) return [];
    const candidates = this.index().get(longest) ?? [];
    return longest === word ? candidates : candidates.filter((path) => hasPhrase(this.textOf(path) ?? '', word));
  }

  private index(): ReadonlyMap<string, readonly string[]> {
    this.postings ??= buildIndex(this.paths, this.textOf);
    return this.postings;
  }
}

function buildIndex(
  paths: readonly string[],
  textOf: (path: string) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const postings = new Map<string, string[]>();
  for (const path of paths) {
    for (const word of new Set(textOf(path)?.match(WORD))) {
      const known = postings.get(word);
      if (known) known.push(path);
      else postings.set(word, [path]);
    }
  }
  return postings;
}

/** `phrase` occurs, and neither of its ends lies within a longer word. */
function hasPhrase(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    const before = joins(text[at - 1], phrase[0]);
    if (!before && !joins(phrase.at(-1), text[at + phrase.length])) return true;
  }
  return false;
}

function joins(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && (left + right).match(WORD)?.[0] === left + right;
}
