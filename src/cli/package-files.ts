import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The package names itself, so this holds for the sources and for the build alike. */
const packageRoot = dirname(createRequire(import.meta.url).resolve('leakaudit/package.json'));

/** Text of a file that the package brings along; undefined where it does not. */
export function readPackageFile(path: string): string | undefined {
  try {
    return readFileSync(join(packageRoot, path), 'utf8');
  } catch {
    return undefined;
  }
}
