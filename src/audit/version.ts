import { createRequire } from 'node:module';
import { z } from 'zod';

/** The package names itself, so this holds for the sources and for the build alike. */
const manifest: unknown = createRequire(import.meta.url)('leakaudit/package.json');

export const VERSION = z.object({ version: z.string() }).parse(manifest).version;
