import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { UsageError } from '../findings/errors.js';
import { transpileModule } from '../project/transpile.js';

const TYPESCRIPT = ['.ts', '.mts', '.cts'];

/**
 * Runs a module of the user's own project and returns its default export. A TypeScript module is stripped of its types
 * into a file beside it, so that its imports resolve as written; it may import JavaScript and packages, but no further
 * TypeScript file.
 */
export async function loadModule(file: string): Promise<unknown> {
  try {
    return await (TYPESCRIPT.includes(extname(file)) ? importTypeScript(file) : importDefault(file));
  } catch (error) {
    throw new UsageError(`${file} can't be loaded: ${await placedReason(error, file)}`);
  }
}

/** What went wrong, in words; parsers colour theirs by the environment, which is not theirs to decide. */
export function reasonOf(error: unknown): string {
  return stripVTControlCharacters(error instanceof Error ? error.message : String(error));
}

/** A syntax error with its line, which the engine's own message does not have. */
async function placedReason(error: unknown, file: string): Promise<string> {
  if (!(error instanceof SyntaxError)) return reasonOf(error);
  try {
    transpileModule(await readFile(file, 'utf8'), file);
    return reasonOf(error);
  } catch (placed) {
    return reasonOf(placed);
  }
}

async function importTypeScript(file: string): Promise<unknown> {
  const code = transpileModule(await readFile(file, 'utf8'), file);
  const beside = join(dirname(file), `.${basename(file)}.${randomUUID()}.mjs`);
  try {
    await writeFile(beside, code, { flag: 'wx' });
    return await importDefault(beside);
  } catch (error) {
    throw new Error(reasonOf(error).replaceAll(beside, file));
  } finally {
    await rm(beside, { force: true });
  }
}

async function importDefault(file: string): Promise<unknown> {
  const module: { default?: unknown } = await import(pathToFileURL(file).href);
  return module.default;
}
