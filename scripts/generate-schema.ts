import { mkdirSync, writeFileSync } from 'node:fs';
import { formattedConfigSchema } from './format-schema.js';

/** Writes schema/config.schema.json, which editors read and the package publishes. */
mkdirSync('schema', { recursive: true });
writeFileSync('schema/config.schema.json', formattedConfigSchema());
