import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Writes files (path → content) into a new folder, which goes away with the test; returns the folder. */
export function temporaryProject(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), 'leakaudit-project-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** Files that hold next to nothing. */
export function emptyFiles(...paths: readonly string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path, 'export {};\n']));
}
