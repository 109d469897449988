import {
  type Census,
  type CensusSite,
  DISCHARGES,
  type DischargeWay,
  isClean,
  sayDischarges,
} from '../../findings/census.js';
import { prose, visible } from '../shared/escape.js';
import { failureMessage, failurePlace } from '../shared/failures.js';
import { pluralise } from '../shared/pluralise.js';
import type { CensusOptions } from './index.js';

/** The census for a terminal: each kind with its numbers, then its sites by what becomes of them. */
export function renderCensusText(census: Census, { summary }: CensusOptions): string {
  const blocks = census.kinds.map((count) => {
    const own = census.sites.filter(({ kind }) => kind === count.kind);
    const shown = summary ? own.filter(({ discharge }) => !isClean(discharge)) : own;
    const head = `${visible(count.kind)}: ${pluralise(count.sites, 'site')}, ${sayDischarges(count)}`;
    return [head, '', ...waysIn(shown).flatMap((way) => wayLines(way, shown))];
  });
  const failures = census.failures.flatMap((failure) => [
    `  ${failurePlace(failure)}`,
    `    ${failureMessage(failure)}`,
  ]);
  const told = failures.length === 0 ? [] : ['could not be analysed', '', ...failures, ''];
  return `${[...blocks.flat(), ...told, verdict(census)].join('\n')}\n`;
}

function waysIn(sites: readonly CensusSite[]): readonly DischargeWay[] {
  const present = new Set(sites.map(({ discharge }) => discharge));
  return (Object.keys(DISCHARGES) as DischargeWay[]).filter((way) => present.has(way));
}

function wayLines(way: DischargeWay, sites: readonly CensusSite[]): string[] {
  const lines = sites.filter(({ discharge }) => discharge === way).flatMap(siteLines);
  return [`  ${DISCHARGES[way]}`, ...lines, ''];
}

function siteLines({ file, line, column, symbol, label, detail }: CensusSite): string[] {
  const site = `    ${visible(`${file}:${line}:${column}`)}  ${prose(label)} in ${visible(symbol)}`;
  return detail === undefined ? [site] : [site, `      ${prose(detail)}`];
}

function verdict({ sites, summary, failures }: Census): string {
  const read = `${pluralise(sites.length, 'site')} in ${pluralise(summary.analysedFiles, 'file')}`;
  const leaking = sites.filter(({ discharge }) => discharge === 'leaks').length;
  const unknown = sites.filter(({ discharge }) => discharge === 'gave-up').length;
  const parts = [
    read,
    leaking === 0 ? 'none leaks' : `${leaking} leaking`,
    ...(unknown > 0 ? [`${unknown} not followed to the end`] : []),
  ];
  return `${parts.join(', ')}${failures.length > 0 ? `; incomplete, ${pluralise(failures.length, 'failure')}` : ''}`;
}
