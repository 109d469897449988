import { github } from './github.js';
import { json } from './json.js';
import { markdown } from './markdown.js';
import { sarif } from './sarif.js';
import { text } from './text.js';
import type { Reporter } from './types.js';

export type { Reporter } from './types.js';

/** Every format by the name that `--format` takes. */
export const reporters: ReadonlyMap<string, Reporter> = new Map(
  [text, json, markdown, github, sarif].map((reporter) => [reporter.id, reporter]),
);
