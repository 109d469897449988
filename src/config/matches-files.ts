import ignore from 'ignore';

/** Tells files by globs in the manner of .gitignore; braces are understood, a later `!glob` takes files out again. */
export function matchFiles(globs: readonly string[]): (file: string) => boolean {
  const matcher = ignore().add(globs.flatMap(expandBraces));
  return (file) => matcher.ignores(file);
}

/** `a.{ts,js}` becomes `a.ts` and `a.js`. */
function expandBraces(glob: string): readonly string[] {
  const group = /\{([^{}]*,[^{}]*)\}/.exec(glob);
  if (!group?.[1]) return [glob];
  const before = glob.slice(0, group.index);
  const after = glob.slice(group.index + group[0].length);
  return group[1].split(',').flatMap((choice) => expandBraces(before + choice + after));
}
