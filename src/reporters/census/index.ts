import type { Census } from '../../findings/census.js';
import { jsonDocument } from '../shared/escape.js';
import { renderCensusMarkdown } from './markdown.js';
import { renderCensusText } from './text.js';

export interface CensusOptions {
  /** Numbers only, and the sites that are not clean. */
  readonly summary: boolean;
}

/** Turns a census into one document that ends in a newline. */
export type CensusFormat = (census: Census, options: CensusOptions) => string;

/** Every format by the name that `--format` takes. */
export const censusFormats: ReadonlyMap<string, CensusFormat> = new Map<string, CensusFormat>([
  ['text', renderCensusText],
  ['json', renderCensusJson],
  ['markdown', renderCensusMarkdown],
]);

/** The contract of `leakaudit census --format json`: every site, whatever else is asked for. */
function renderCensusJson({ schemaVersion, tool, root, kinds, sites, summary, failures }: Census): string {
  return jsonDocument({ schemaVersion, tool, root, kinds, sites, summary, failures });
}
