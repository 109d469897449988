/** `1 finding`, `2 findings`, `no findings`. */
export function pluralise(count: number, one: string, many = `${one}s`): string {
  return `${count === 0 ? 'no' : count} ${count === 1 ? one : many}`;
}
