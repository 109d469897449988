import { accessSync, constants, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../findings/errors.js';
import type { Terminal } from './terminal.js';

/** Writes a file, its directory included; throws UsageError where that is not possible. */
export function writeDocument(path: string, document: string, terminal: Terminal): void {
  const absolute = resolve(terminal.workingDirectory, path);
  tryToWrite(path, () => {
    makeDirectory(dirname(absolute));
    writeFileSync(absolute, document);
  });
}

/** Throws UsageError for a path that can't be written; makes nothing. */
export function checkWritable(path: string, terminal: Terminal): void {
  const absolute = resolve(terminal.workingDirectory, path);
  const present = nearestPresent(absolute);
  const isDirectory = statSync(present).isDirectory();
  if (isDirectory === (present === absolute)) {
    throw new UsageError(`${path} can't be written: ${present} is ${isDirectory ? 'a' : 'no'} directory`);
  }
  tryToWrite(path, () => accessSync(present, constants.W_OK));
}

/** Whatever the disk throws is the user's to mend. */
function tryToWrite(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new UsageError(`${path} can't be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Level by level: where a file system takes no directories, the recursive way of Node 20 to 24 never comes back. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  mkdirSync(path);
}

/** The path itself, or the directory above it that is there. */
function nearestPresent(path: string): string {
  return existsSync(path) ? path : nearestPresent(dirname(path));
}
