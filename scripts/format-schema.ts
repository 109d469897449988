import { configJsonSchema } from '../src/config/schema.js';

/** The published schema's text. */
export function formattedConfigSchema(): string {
  return `${JSON.stringify(configJsonSchema('ref'), null, 2)}\n`;
}
