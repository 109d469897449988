import type { RootContent } from 'mdast';
import { type Census, type CensusSite, DISCHARGES, isClean, type KindCount } from '../../findings/census.js';
import { heading, inlineCode, list, markdownDocument, paragraph, sentence, table } from '../markdown/nodes.js';
import { failureMessage, failurePlace } from '../shared/failures.js';
import { pluralise } from '../shared/pluralise.js';
import type { CensusOptions } from './index.js';
import { kindItems } from './kind-items.js';

/** The census as the audit document has it: what is clean by kind, what is not by place, then every site. */
export function renderCensusMarkdown(census: Census, { summary }: CensusOptions): string {
  const open = census.sites.filter(({ discharge }) => !isClean(discharge));
  return markdownDocument([
    heading(1, sentence('Census of acquisitions')),
    paragraph(
      sentence(`${pluralise(census.summary.sites, 'site')} in ${pluralise(census.summary.analysedFiles, 'file')}.`),
    ),
    ...countsPart(census.kinds),
    ...sitesPart('To look at', open),
    ...(summary ? [] : census.kinds.flatMap(({ kind }) => sitesPart(kind, sitesOf(census, kind)))),
    ...failuresPart(census),
  ]);
}

function sitesOf({ sites }: Census, kind: string): readonly CensusSite[] {
  return sites.filter((site) => site.kind === kind && isClean(site.discharge));
}

function countsPart(kinds: readonly KindCount[]): RootContent[] {
  if (kinds.length === 0) return [];
  return [heading(2, sentence('Checked')), list(false, kindItems(kinds))];
}

function sitesPart(title: string, sites: readonly CensusSite[]): RootContent[] {
  if (sites.length === 0) return [];
  const rows = sites.map(({ file, line, symbol, label, discharge, detail }) => [
    [inlineCode(`${file}:${line}`)],
    [inlineCode(symbol)],
    sentence(label),
    sentence(DISCHARGES[discharge]),
    sentence(detail ?? ''),
  ]);
  return [heading(2, sentence(title)), table(['Place', 'Function', 'Resource', 'Discharge', 'Detail'], rows)];
}

function failuresPart({ failures }: Census): RootContent[] {
  if (failures.length === 0) return [];
  const items = failures.map((failure) => sentence(`${failurePlace(failure)}: ${failureMessage(failure)}`));
  return [heading(2, sentence('Could not be analysed')), list(false, items)];
}
