import { posix } from 'node:path';

/** The folder of a relative path and all folders above it up to the root, nearest first; the root is `.`. */
export function foldersUpFrom(folder: string): string[] {
  const folders: string[] = [];
  for (let at = folder; at !== '.'; at = posix.dirname(at)) folders.push(at);
  return [...folders, '.'];
}

/** The value of the nearest folder that has one. */
export function nearest<Value>(folder: string, valueIn: (folder: string) => Value | undefined): Value | undefined {
  for (const at of foldersUpFrom(folder)) {
    const value = valueIn(at);
    if (value !== undefined) return value;
  }
  return undefined;
}
