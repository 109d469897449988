/** What an entry with at most one `*` makes of a name: the entry's value, and the text that the star stands for. */
export interface PatternMatch<Value> {
  readonly value: Value;
  readonly star: string;
}

/**
 * Looks a name up in a table such as `paths`, `imports` or `exports`: an exact entry wins, then the pattern with the
 * longest text before its star.
 */
export function matchPattern<Value>(
  table: { readonly [pattern: string]: Value | undefined },
  name: string,
): PatternMatch<Value> | undefined {
  const exact = Object.hasOwn(table, name) && !name.includes('*') ? table[name] : undefined;
  if (exact !== undefined) return { value: exact, star: '' };
  const patterns = Object.keys(table).filter((pattern) => starOf(pattern, name) !== undefined);
  const [best] = patterns.toSorted((left, right) => right.indexOf('*') - left.indexOf('*'));
  const value = best === undefined ? undefined : table[best];
  return best === undefined || value === undefined ? undefined : { value, star: starOf(best, name) ?? '' };
}

function starOf(pattern: string, name: string): string | undefined {
  const at = pattern.indexOf('*');
  if (at < 0) return undefined;
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + 1)];
  const fits = name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
  return fits ? name.slice(before.length, name.length - after.length) : undefined;
}
