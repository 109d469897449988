import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { UsageError } from '../findings/errors.js';
import type { LedgerEvent } from '../findings/ledger-event.js';
import { compactEvents } from './compact.js';
import { checkEvent, type LedgerLine, parseLedger } from './parse-ledger.js';

/** How long a writer that is under way may take to finish its line. */
const SETTLING_MS = 25;

/**
 * Reads the ledger; a missing file is an empty one.
 * @throws UsageError naming file and line where a line can't be read
 */
export async function readLedger(path: string): Promise<LedgerLine[]> {
  return parseLedger(await readSettledText(path), basename(path));
}

/** A last line without its newline may be a write under way: it is torn only if it stays so. */
async function readSettledText(path: string): Promise<string> {
  let text = readText(path);
  while (text !== '' && !text.endsWith('\n')) {
    await delay(SETTLING_MS);
    const again = readText(path);
    if (again === text) break;
    text = again;
  }
  return text;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw new UsageError(`can't read the ledger ${path}: ${messageOf(error)}`);
  }
}

/**
 * Adds events at the end of the ledger and returns when they are on disk.
 *
 * Why no lock: all lines go out in one write to a descriptor opened with O_APPEND, and a local file system
 * places such a write at the end as a whole, so a second process can't come in between. What a second process
 * decided meanwhile is not lost either: both decisions stand in the log and replay calls the finding contested.
 * A ledger with a torn last line is refused, so nothing is ever glued to it.
 *
 * @throws UsageError where an event is invalid, the ledger as it stands can't be read, or it can't be written
 */
export async function appendEvents(path: string, events: readonly LedgerEvent[]): Promise<void> {
  if (events.length === 0) return;
  const lines = toLines(events.map(checkEvent));
  await readLedger(path);
  try {
    appendDurably(path, lines);
  } catch (error) {
    throw new UsageError(`can't write the ledger ${path}: ${messageOf(error)}`);
  }
}

function appendDurably(path: string, lines: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const descriptor = openSync(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, 0o644);
  try {
    const bytes = Buffer.from(endsWithNewline(descriptor) ? lines : `\n${lines}`);
    const written = writeSync(descriptor, bytes);
    fsyncSync(descriptor);
    // A second write would not be atomic with the first, so a short one is left torn and reported.
    if (written < bytes.length) throw new Error(`only ${written} of ${bytes.length} bytes found room`);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Puts the compacted log in place of the ledger: in full or not at all. The caller asks for it; nothing else rewrites.
 * @returns the number of lines dropped
 * @throws UsageError where the ledger can't be read or written, or another process changed it meanwhile
 */
export async function compactLedger(path: string): Promise<number> {
  const before = await readLedger(path);
  const events = compactEvents(before.map(({ event }) => event));
  const draft = `${path}.compacting`;
  try {
    rmSync(draft, { force: true });
    appendDurably(draft, toLines(events));
    const now = await readLedger(path);
    if (now.length !== before.length) throw new Error('another process wrote to it meanwhile; repeat the command');
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new UsageError(`can't compact the ledger ${path}: ${messageOf(error)}`);
  }
  return before.length - events.length;
}

function toLines(events: readonly LedgerEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

function endsWithNewline(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  readSync(descriptor, last, 0, 1, size - 1);
  return last.toString() === '\n';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
