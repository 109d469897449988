import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/findings/errors.js';
import { appendEvents, compactLedger, readLedger } from '../../src/ledger/ledger-file.js';
import { FOUND, refutation } from './samples.js';

const REFUTED = refutation('2026-05-17T09:00:00Z', [FOUND]);

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leakaudit-ledger-'));
  path = join(folder, 'leakaudit.ledger.jsonl');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('is empty while it does not exist, and is made by the first append', async () => {
  expect(await readLedger(path)).toEqual([]);
  await appendEvents(path, []);
  expect(() => readFileSync(path)).toThrow('ENOENT');
  await appendEvents(path, [FOUND, REFUTED]);
  expect(await readLedger(path)).toEqual([
    { line: 1, event: FOUND },
    { line: 2, event: REFUTED },
  ]);
});

it('only grows', async () => {
  await appendEvents(path, [FOUND]);
  const before = readFileSync(path, 'utf8');
  await appendEvents(path, [REFUTED]);
  expect(readFileSync(path, 'utf8').startsWith(before)).toBe(true);
});

it('starts a new line where the last one lacks its newline', async () => {
  writeFileSync(path, JSON.stringify(FOUND));
  await appendEvents(path, [REFUTED]);
  expect((await readLedger(path)).map(({ line }) => line)).toEqual([1, 2]);
});

it('reports a torn last line by its number and never glues anything to it', async () => {
  const torn = `${JSON.stringify(FOUND)}\n${JSON.stringify(REFUTED).slice(0, 50)}`;
  writeFileSync(path, torn);
  await expect(readLedger(path)).rejects.toThrow('leakaudit.ledger.jsonl:2: a torn last line');
  await expect(appendEvents(path, [REFUTED])).rejects.toThrow('leakaudit.ledger.jsonl:2: a torn last line');
  expect(readFileSync(path, 'utf8')).toBe(torn);
});

it('waits for a line that another process is still writing', async () => {
  const line = `${JSON.stringify(FOUND)}\n`;
  writeFileSync(path, line.slice(0, 40));
  const reading = readLedger(path);
  appendFileSync(path, line.slice(40));
  expect(await reading).toHaveLength(1);
});

it('leaves a file with a bad line untouched', async () => {
  const bad = '{"v":1,"event":"refuted"}\n';
  writeFileSync(path, bad);
  await expect(appendEvents(path, [FOUND])).rejects.toThrow(UsageError);
  expect(readFileSync(path, 'utf8')).toBe(bad);
});

it('writes none of several events when one is invalid', async () => {
  await expect(appendEvents(path, [FOUND, { ...REFUTED, reason: '' }])).rejects.toThrow('"reason"');
  expect(await readLedger(path)).toEqual([]);
});

it('says what it can neither read nor write', async () => {
  await expect(readLedger(folder)).rejects.toThrow(`can't read the ledger ${folder}`);
  symlinkSync(join(folder, 'missing', 'a.jsonl'), path);
  await expect(appendEvents(path, [FOUND])).rejects.toThrow(`can't write the ledger ${path}`);
});

it('makes the folder that it is kept in', async () => {
  const nested = join(folder, 'audit', 'leaks', 'a.jsonl');
  await appendEvents(nested, [FOUND]);
  expect((await readLedger(nested)).map(({ event }) => event)).toEqual([FOUND]);
});

it('keeps every line of two processes that append at once', async () => {
  const child = fileURLToPath(new URL('./append-child.ts', import.meta.url));
  const run = promisify(execFile);
  const authors = ['anna', 'bert'];
  await Promise.all(authors.map((by) => run(process.execPath, ['--import', 'tsx', child, path, by, '60'])));
  const lines = await readLedger(path);
  for (const by of authors) expect(lines.filter(({ event }) => event.by === by)).toHaveLength(60);
  expect(lines).toHaveLength(120);
});

describe('compacting the file', () => {
  it('drops what repeats and keeps the rest', async () => {
    await appendEvents(path, [REFUTED, FOUND, FOUND]);
    expect(await compactLedger(path)).toBe(1);
    expect((await readLedger(path)).map(({ event }) => event)).toEqual([FOUND, REFUTED]);
    expect(readdirSync(folder)).toEqual(['leakaudit.ledger.jsonl']);
    expect(await compactLedger(path)).toBe(0);
  });

  it('leaves a ledger that it can not read as it is', async () => {
    writeFileSync(path, '{"v":1}\n');
    await expect(compactLedger(path)).rejects.toThrow(UsageError);
    expect(readFileSync(path, 'utf8')).toBe('{"v":1}\n');
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
