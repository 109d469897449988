import type { AnalysisFailure } from '../findings/audit-result.js';
import { type Census, type CensusSite, countKinds } from '../findings/census.js';
import { UsageError } from '../findings/errors.js';
import type { AcquisitionSite } from '../flow/acquisition-site.js';
import { analyseAcquisitions } from '../flow/index.js';
import { type ContainerSite, countContainers } from '../growth/index.js';
import { createResolver } from '../models/create-resolver.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import { RESOURCE_KINDS } from '../models/types.js';
import { locationOf } from '../project/locations.js';
import { scopePathOf } from '../project/scope-path.js';
import type { ProjectView, SourceUnit } from '../project/source-unit.js';
import { didYouMean } from '../util/did-you-mean.js';
import { discover } from './discover.js';
import { type Preparation, type PrepareOptions, prepareAudit } from './prepare.js';
import { VERSION } from './version.js';

const KINDS: readonly string[] = [...RESOURCE_KINDS.filter((kind) => kind !== 'guard-flag'), 'other', 'collection'];

export type AcquisitionAnalysis = (unit: SourceUnit, environment: AnalysisEnvironment) => readonly AcquisitionSite[];

export interface CensusOptions extends PrepareOptions {
  /** Files and directories that are counted, absolute or relative to the root; by default everything. */
  readonly paths?: readonly string[] | undefined;
  /** Kinds of resources that are counted; all by default. */
  readonly kinds?: readonly string[] | undefined;
  /** Count the sites of test code as well. */
  readonly tests?: boolean | undefined;
  /** In place of the engine's own. */
  readonly analysis?: AcquisitionAnalysis | undefined;
  /** Called after each file. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Counts every acquisition site and every collection that is filled again and again. Throws UsageError for a mistake of the user; a file that fails is among the failures. */
export async function runCensus(options: CensusOptions): Promise<Census> {
  const kinds = knownKinds(options.kinds);
  const preparation = await prepareAudit(options);
  const { project, scope, failures } = discover(options, preparation);
  const { sites: all, ...count } = countSites(options, scope.files, environmentOf(project, preparation));
  const sites = all.filter(({ kind }) => !kinds || kinds.includes(kind));
  return {
    schemaVersion: 1,
    tool: { name: 'leakaudit', version: VERSION },
    root: options.root,
    kinds: countKinds(sites),
    sites,
    summary: { files: project.files.length, analysedFiles: count.files, sites: sites.length },
    failures: [...failures(), ...count.failures],
  };
}

export function environmentOf(project: ProjectView, { models, loaded }: Preparation): AnalysisEnvironment {
  return { project, models, resolver: createResolver(project, models), scale: loaded.config.scale };
}

/** Undefined: all. */
function knownKinds(kinds: readonly string[] | undefined): readonly string[] | undefined {
  if (kinds?.length === 0) throw new UsageError('--kind names no kind', [`known: ${KINDS.join(', ')}`]);
  const unknown = kinds?.find((kind) => !KINDS.includes(kind));
  if (unknown === undefined) return kinds;
  throw new UsageError(`unknown kind of resource "${unknown}"${didYouMean(unknown, KINDS)}`, [
    `known: ${KINDS.join(', ')}`,
  ]);
}

interface Count {
  readonly sites: CensusSite[];
  readonly failures: AnalysisFailure[];
  files: number;
}

/** The sites of some files, by kind and place. */
export function countSites(
  options: Pick<CensusOptions, 'analysis' | 'tests' | 'onProgress'>,
  files: readonly string[],
  environment: AnalysisEnvironment,
): Count {
  const { analysis = analyseAcquisitions, tests = false, onProgress } = options;
  const count: Count = { sites: [], failures: [], files: 0 };
  for (const [index, file] of files.entries()) {
    const unit = environment.project.unit(file);
    if (unit && (tests || !unit.isTest)) {
      count.files += 1;
      try {
        count.sites.push(...analysis(unit, environment).map(censusSite));
        count.sites.push(...countContainers(unit, environment).map(collectionSite));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        count.failures.push({ stage: 'analyse', file, message });
      }
    }
    onProgress?.(index + 1, files.length);
  }
  count.sites.sort(byKindAndPlace);
  return count;
}

function censusSite({ unit, call, resource, discharge, detail }: AcquisitionSite): CensusSite {
  const { file, line, column } = locationOf(unit, call);
  const { kind, id, label } = resource;
  const place = { kind, resource: id, label, file, line, column, symbol: scopePathOf(unit, call) };
  return { ...place, discharge, ...(detail !== undefined && { detail }) };
}

function collectionSite({ unit, node, name, discharge, detail }: ContainerSite): CensusSite {
  const { file, line, column } = locationOf(unit, node);
  const place = { file, line, column, symbol: scopePathOf(unit, node) };
  return { kind: 'collection', resource: name, label: name, ...place, discharge, detail };
}

function byKindAndPlace(a: CensusSite, b: CensusSite): number {
  return (
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    compare(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compare(a.resource, b.resource)
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
