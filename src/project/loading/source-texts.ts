import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AnalysisFailure } from '../../findings/audit-result.js';

/** Files above this many bytes are not analysed: people don't write them, and a parser needs a hundred times as much. */
export const MAXIMUM_BYTES = 1_500_000;

/** Enough of a file that is too large to tell whether it was made by a tool. */
const HEAD_BYTES = 65_536;

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** The texts of source files: each is read once and kept, each failure is recorded once. Paths are relative. */
export class SourceTexts {
  private readonly texts = new Map<string, string | undefined>();

  constructor(
    private readonly root: string,
    private readonly fail: (failure: AnalysisFailure) => void,
  ) {}

  /** Undefined where the file can't be read. A byte order mark is left out. */
  textOf(path: string): string | undefined {
    if (!this.texts.has(path)) this.texts.set(path, this.read(path));
    return this.texts.get(path);
  }

  /** The beginning of a file that is too large to be analysed; undefined for any other. */
  headOfOversized(path: string): string | undefined {
    const file = join(this.root, path);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats || stats.size <= MAXIMUM_BYTES) return undefined;
    try {
      return readHead(file);
    } catch {
      return undefined;
    }
  }

  private read(path: string): string | undefined {
    try {
      const bytes = readLimited(join(this.root, path));
      const text = UTF8.decode(bytes);
      if (isBinary(text)) throw new Error('it holds binary data');
      return text;
    } catch (error) {
      this.fail({ stage: 'read', file: path, message: `the file can't be read: ${reasonOf(error)}` });
      return undefined;
    }
  }
}

function readLimited(file: string): Uint8Array {
  if (statSync(file).size > MAXIMUM_BYTES) throw new Error(`it is larger than ${MAXIMUM_BYTES / 1e6} MB`);
  return readFileSync(file);
}

function readHead(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(HEAD_BYTES);
    return new TextDecoder().decode(bytes.subarray(0, readSync(descriptor, bytes)));
  } finally {
    closeSync(descriptor);
  }
}

/** Node's own messages repeat the path, which may hold a machine's folders; the code is enough. */
function reasonOf(error: unknown): string {
  if (error instanceof TypeError) return 'it is not UTF-8 text';
  if (error instanceof Error) return 'code' in error ? `the system says ${String(error.code)}` : error.message;
  return String(error);
}

/** A zero in a string literal is source code; more than one in a thousand characters are not. */
function isBinary(text: string): boolean {
  return text.split('\0').length - 1 > text.length / 1000;
}
